using Mading.Catalogues.SlimsDatabase;
using Mading.Foundation;
using Mading.Kernel;

namespace Mading.Collection;

/// <summary>What reads the databases beside catalogues.</summary>
internal static class DatabaseServices
{
    /// <param name="settings"><c>CATALOGUES:PRIVATEHOSTS</c>: hosts on a closed network that may be reached, separated by commas.</param>
    public static void Add(IServiceCollection services, IConfiguration settings)
    {
        var hosts = (settings["CATALOGUES:PRIVATEHOSTS"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        services.AddSingleton(all => new DatabaseDoor(all.GetRequiredService<OutgoingGuard>(), hosts));
        services.AddSingleton<SlimsTables>();
        services.AddScoped<ReadAvailability>();
        services.AddScoped<ArrivalDates>();
        services.AddScoped<LibraryDays>();
        services.AddScoped<ConnectDatabase>();
        services.AddScoped<TakeHoldings>();
        services.AddScoped<TakeDays>();
        services.AddScoped<ReadDatabase>();
        services.AddSingleton<IRecurring, ReadDatabases>();
    }
}
