using Mading.Foundation;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Questions;

/// <summary>What readers asked is not kept for ever: half a year after it came it goes, unless the librarians show it to everybody.</summary>
internal sealed class ForgetQuestions(IClock clock) : IRecurring
{
    private static readonly Duration Kept = Duration.FromDays(183);

    public string Name => "questions.forget";

    public Duration Every => Duration.FromDays(1);

    public async Task Run(IServiceProvider services, CancellationToken stop)
    {
        services.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        var before = clock.GetCurrentInstant() - Kept;
        await services.GetRequiredService<MadingDb>().Questions.IgnoreQueryFilters().Where(q => q.AskedAt < before && !q.IsShown).ExecuteDeleteAsync(stop);
    }
}
