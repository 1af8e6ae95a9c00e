using Mading.Kernel;
using Mading.Libraries;
using Mading.Team;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Foundation;

/// <summary>
/// The one model of both databases. Rooms bring their tables as <see cref="IEntityTypeConfiguration{T}"/> and reach them through
/// extension properties of their own, so that this class knows none of them but the framework's <see cref="Person"/>.
/// </summary>
public sealed class MadingDb(DbContextOptions<MadingDb> options, LibraryScope scope) : IdentityUserContext<Person, Guid>(options)
{
    /// <summary>Read by the query filter at every query.</summary>
    public LibraryId Library => scope.Library;

    public bool IsSqlite => Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<Instant>().HaveConversion<InstantColumn>();
        conventions.Properties<LocalDate>().HaveConversion<LocalDateColumn>();
        conventions.Properties<LocalDateTime>().HaveConversion<LocalDateTimeColumn>();
        conventions.Properties<DateTimeOffset>().HaveConversion<DateTimeOffsetColumn>();
        conventions.Properties<Enum>().HaveConversion<string>();
        foreach (var id in TypedIdColumns.All)
            conventions.Properties(id).HaveConversion(typeof(TypedIdColumn<>).MakeGenericType(id));
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(MadingDb).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            ModelHabits.NameInSnakeCase(entity);
            if (entity.ClrType == typeof(Library))
                ModelHabits.KeepApart(builder, this);
            else if (typeof(IOfLibrary).IsAssignableFrom(entity.ClrType))
                ModelHabits.KeepApart(builder, entity.ClrType, this);
        }
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RefuseStrangers();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RefuseStrangers();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    // The last wall between libraries: a row of another library is never written, whatever the code above forgot.
    private void RefuseStrangers()
    {
        if (scope.WholeInstallation)
            return;
        foreach (var entry in ChangeTracker.Entries<IOfLibrary>())
        {
            if (entry.State is not (EntityState.Unchanged or EntityState.Detached) && entry.Entity.LibraryId != scope.Library)
                throw new InvalidOperationException($"A {entry.Metadata.DisplayName()} of another library was about to be written.");
        }
    }
}
