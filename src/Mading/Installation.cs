using Microsoft.AspNetCore.HttpOverrides;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Shell;
using Mading.Networks;
using Mading.Team;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Mading;

/// <summary>Puts one installation together: settings, database, rooms, screens and API, ready to be run.</summary>
internal static class Installation
{
    public static WebApplicationBuilder Prepare(string[] args, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.Configuration.AddEnvironmentVariables("MADING_");
        if (settings is not null)
            builder.Configuration.AddInMemoryCollection(settings);
        AddEverything(builder.Services, builder.Configuration);
        return builder;
    }

    public static WebApplication Finish(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        // Behind a proxy on the same machine everybody would come from it; who else says so is not believed.
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor });
        app.UseExceptionHandler(handler => handler.Run(Fault.Answer));
        app.UseShell();
        app.UseRouting();
        app.UseMiddleware<Speech>();
        app.UseAuthentication();
        app.UseMiddleware<Arrive>();
        // No fallback route: it would catch calls with the wrong kind of body, which deserve their own answer.
        app.UseStatusCodePages(Fault.AnswerBareStatus);
        app.UseDoorkeeper();
        app.UseAntiforgery();
        app.UseMiddleware<Idempotency>();
        Health.Map(app);
        Gallery.Map(app, app.Environment, app.Configuration);
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapRooms();
        return app;
    }

    private static void AddEverything(IServiceCollection services, IConfiguration settings)
    {
        var folder = new DataFolder(settings["DATA"] ?? "data");
        services.AddSingleton(folder);
        services.AddSingleton(new Secrets(settings["KEY"], folder));
        services.AddSingleton<IClock>(SystemClock.Instance);
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<Backups.LastRestore>();
        services.AddOutgoingHttp(settings);
        services.AddNetworks(settings);
        services.AddMadingDb(settings, folder);
        services.AddDataProtection().SetApplicationName("Mading");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeyRing>();
        services.AddLocalization();
        services.AddWords<FoundationWords>();
        services.AddWords<NetworkWords>();
        services.AddWords<Backups.BackupsWords>();
        services.AddSingleton<Sentences>();
        services.AddRazorComponents();
        services.AddAntiforgery(options => options.Cookie.Name = "mading.form");
        services.AddHttpContextAccessor();
        services.AddProblemDetails();
        Api.Add(services);
        services.ConfigureHttpJsonOptions(options => SpeakJson(options.SerializerOptions));
        services.AddSingleton<IRecurring, ForgetReplies>();
        services.AddHostedService<RecurringWork>();
        services.AddHostedService<Settling>();
        services.AddShell();
        services.AddRooms(settings);
    }

    private static void SpeakJson(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new InstantJson());
        options.Converters.Add(new TypedIdJson());
    }
}
