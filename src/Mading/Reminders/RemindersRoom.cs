using Mading.Foundation;
using Mading.Shell;
using Mading.Team;

namespace Mading.Reminders;

/// <summary>Who must know now? Tells the people who publish by phone that it is time.</summary>
internal sealed class RemindersRoom : IRoom
{
    public static void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddWords<RemindersWords>();
        services.AddSingleton(MailSettings.Read(settings));
        services.AddSingleton<PushKeys>();
        services.AddSingleton<SendPush>();
        services.AddSingleton<SendMail>();
        services.AddScoped<Receivers>();
        services.AddScoped<Enlist>();
        services.AddScoped<Remind>();
        services.AddScoped<TryReminders>();
        services.AddScoped<IForgetsPeople, ForgetReminded>();
        services.AddSingleton<TestLetters>();
        services.AddSingleton(new MenuItem("bell", "/studio/pengingat", 108, Permission.Plan));
        services.AddSingleton(new Worker(RemindersWork.Name));
        services.AddSingleton<IRecurring, ForgetReminders>();
        services.AddHostedService<RemindersWork>();
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        ChooseReminders.Map(routes.MapGroup("/studio").NeedsAPerson().ExcludeFromDescription());
}

/// <summary>Marks this room's sentences.</summary>
internal sealed class RemindersWords;
