using Mading.Foundation;
using Mading.Shell;
using Mading.Team;

namespace Mading.Questions;

internal sealed class QuestionsRoom : IRoom
{
    public static void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddWords<QuestionsWords>();
        services.AddSingleton<AskingPatience>();
        services.AddSingleton<IRecurring, ForgetQuestions>();
        services.AddScoped<IForgetsPeople, ForgetAskers>();
        services.AddScoped(all => new QuestionsWindow(all.GetRequiredService<MadingDb>()));
        services.AddSingleton(new MenuItem("questions", "/studio/tanya", 60));
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        AskQuestion.Map(routes);
        QuestionsApi.Map(Api.Group(routes, "Questions"));
        AnswerQuestions.Map(routes.MapGroup("/studio").NeedsAPerson().ExcludeFromDescription());
    }
}

/// <summary>Marks this room's sentences.</summary>
internal sealed class QuestionsWords;
