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
    public async Task<IReadOnlyList<Forgotten>> Forget(SoughtPerson person, CancellationToken stop)
    {
        var (traces, found) = (new TracesOf(person), new List<QuestionId>());
        await foreach (var asked in db.Questions.IgnoreQueryFilters().AsNoTracking().AsAsyncEnumerable().WithCancellation(stop))
        {
            if (traces.Without(asked) != (asked.Name, asked.Text, asked.Answer))
                found.Add(asked.Id);
        }

        foreach (var id in found)
        {
            var question = await db.Questions.IgnoreQueryFilters().FirstAsync(q => q.Id == id, stop);
            var (name, text, answer) = traces.Without(question);
            question.Forget(name, text, answer);
        }

        await db.SaveChangesAsync(stop);
        return [new("questions", found.Count)];
    }
}
