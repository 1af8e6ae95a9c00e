using System.Runtime.CompilerServices;
using System.Text;
using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Mading.Tests.House;

/// <summary>One row of every kind that a library can have, taken from the model itself, and what they hold at a moment.</summary>
internal static class IsolationRows
{
    public static IEnumerable<IEntityType> Kinds(IModel model) =>
        model.GetEntityTypes().Where(e => typeof(IOfLibrary).IsAssignableFrom(e.ClrType)).OrderBy(e => e.Name, StringComparer.Ordinal);

    /// <summary>Fills in a row of every kind of which the library has none yet.</summary>
    public static async Task Fill(MadingDb db, LibraryId library, IsolationValues values)
    {
        foreach (var kind in Kinds(db.Model))
        {
            if ((await Of(db, kind, library)).Count == 0)
                Add(db, kind, values);
        }

        await db.SaveChangesAsync();
    }

    private static void Add(MadingDb db, IEntityType kind, IsolationValues values)
    {
        var row = RuntimeHelpers.GetUninitializedObject(kind.ClrType);
        var entry = db.Entry(row);
        foreach (var property in kind.GetProperties())
        {
            // A row that is over, revoked or withdrawn would hide behind its state instead of behind the wall.
            var mayStayEmpty = property.IsNullable && Nullable.GetUnderlyingType(property.ClrType) is { } plain && !IsolationValues.IsTypedId(plain);
            entry.Property(property.Name).CurrentValue = mayStayEmpty ? null : values.Of(property.ClrType, property.Name)
                ?? throw new NotSupportedException($"{kind.DisplayName()}.{property.Name}: teach {nameof(IsolationValues)} how to make one.");
        }

        entry.State = EntityState.Added;
    }

    /// <summary>All rows of the library as text, kind by kind.</summary>
    public static async Task<string> Told(MadingDb db, LibraryId library)
    {
        var told = new StringBuilder();
        foreach (var kind in Kinds(db.Model))
        {
            foreach (var row in await Of(db, kind, library))
                told.Append(kind.DisplayName()).Append(": ").AppendLine(Told(db, kind, row));
        }

        return told.ToString();
    }

    private static string Told(MadingDb db, IEntityType kind, object row) =>
        string.Join(" | ", kind.GetProperties().Select(p => $"{p.Name}={Stored(p, db.Entry(row).Property(p.Name).CurrentValue)}"));

    private static object? Stored(IProperty property, object? value) =>
        value is not null && property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;

    private static async Task<List<object>> Of(MadingDb db, IEntityType kind, LibraryId library)
    {
        var read = typeof(IsolationRows).GetMethod(nameof(Read), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        return await (Task<List<object>>)read.MakeGenericMethod(kind.ClrType).Invoke(null, [db, library])!;
    }

    // The library's own row is read by its id, all others by the library's.
    private static async Task<List<object>> Read<T>(MadingDb db, LibraryId library)
        where T : class, IOfLibrary
    {
        var rows = await db.Set<T>().IgnoreQueryFilters().AsNoTracking().ToListAsync();
        return [.. rows.Where(r => r.LibraryId == library).OrderBy(r => JsonOf(db, r), StringComparer.Ordinal)];
    }

    private static string JsonOf<T>(MadingDb db, T row)
        where T : class => Told(db, db.Model.FindEntityType(typeof(T))!, row);
}
