using System.Text;
using Mading.Libraries;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Mading.Foundation;

/// <summary>What holds for every entity: names as in the migrations, and one library's rows kept from another's.</summary>
internal static class ModelHabits
{
    public static void NameInSnakeCase(IMutableEntityType entity)
    {
        foreach (var property in entity.GetProperties())
            property.SetColumnName(SnakeCase(property.Name));
    }

    public static void KeepApart(ModelBuilder builder, Type entity, MadingDb db) =>
        typeof(ModelHabits).GetMethod(nameof(Filter), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(entity)
            .Invoke(null, [builder, db]);

    // The library's own row is the tenant itself.
    public static void KeepApart(ModelBuilder builder, MadingDb db) =>
        builder.Entity<Library>().HasQueryFilter(library => library.Id == db.Library);

    private static void Filter<T>(ModelBuilder builder, MadingDb db)
        where T : class, IOfLibrary => builder.Entity<T>().HasQueryFilter(row => row.LibraryId == db.Library);

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
