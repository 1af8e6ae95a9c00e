using Mading.Kernel;

namespace Mading.Foundation;

/// <summary>A row that belongs to one library; the database's query filter keeps the libraries apart.</summary>
public interface IOfLibrary
{
    LibraryId LibraryId { get; }
}
