using Mading.Foundation;
using Mading.Team;
using Microsoft.EntityFrameworkCore;

namespace Mading.Questions;

/// <summary>
/// Readers who left a name beside a question, or an address or number in it. What was asked stays, without them: others may have the answer
/// from it.
/// </summary>
internal sealed class ForgetAskers(MadingDb db) : IForgetsPeople
{
    private const int MostTries = 10;

    public async Task<IReadOnlyList<Forgotten>> Forget(SoughtPerson person, CancellationToken stop)
    {
        var (traces, found) = (new TracesOf(person), new List<QuestionId>());
        await foreach (var asked in db.Questions.IgnoreQueryFilters().AsNoTracking().AsAsyncEnumerable().WithCancellation(stop))
        {
            if (traces.Without(asked) != (asked.Name, asked.Text, asked.Answer))
                found.Add(asked.Id);
        }

        foreach (var id in found)
            await TakeOut(id, traces, stop);
        return [new("questions", found.Count)];
    }

    // Somebody may answer it at this very moment: then their answer is looked through as well.
    private async Task TakeOut(QuestionId id, TracesOf traces, CancellationToken stop)
    {
        for (var tries = 1; await db.Questions.IgnoreQueryFilters().FirstOrDefaultAsync(q => q.Id == id, stop) is { } question; tries++)
        {
            var (name, text, answer) = traces.Without(question);
            question.Forget(name, text, answer);
            try
            {
                await db.SaveChangesAsync(stop);
                return;
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTries)
            {
                db.Entry(question).State = EntityState.Detached;
            }
        }
    }
}
