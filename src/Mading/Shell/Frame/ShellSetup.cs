using Mading.Foundation;

namespace Mading.Shell;

/// <summary>The frame around every page: its words, its menu, its styles and, while developing, its gallery.</summary>
internal static class ShellSetup
{
    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddWords<ShellWords>();
        services.AddSingleton<Assets>();
        services.AddScoped<ShellModel>();
        // Only what never differs from person to person is compressed: a page carries form tokens (BREACH).
        return services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/css", "text/javascript", "image/svg+xml"];
        });
    }

    public static void UseShell(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseStaticFiles(Assets.Serving);
        app.UseMiddleware<ThemeChoice>();
    }
}

/// <summary>Marks the shell's sentences.</summary>
internal sealed class ShellWords;
