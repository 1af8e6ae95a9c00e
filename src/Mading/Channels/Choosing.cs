namespace Mading.Channels;

/// <summary>Which network suits a goal: those that can be posted to with what the library can make, the best first.</summary>
/// <param name="Goal">Nothing when it does not matter.</param>
/// <param name="For">Nothing for whoever may come.</param>
/// <param name="Makes">What the library can make at the most: who makes video can make pictures and text too.</param>
public sealed record Choosing(Purpose? Goal, Readers? For, Material Makes)
{
    /// <param name="SuitsGoal">The goal is one of its purposes.</param>
    /// <param name="SuitsReaders">Those readers are met there.</param>
    /// <param name="CanBeMade">The library can make what is posted there.</param>
    public sealed record Answer(NetworkProfile Profile, bool SuitsGoal, bool SuitsReaders, bool CanBeMade)
    {
        public bool Suits => SuitsGoal && SuitsReaders && CanBeMade;
    }

    public IReadOnlyList<Answer> Answers() =>
    [
        .. NetworkProfile.All
            .Select(p => new Answer(p, Goal is not { } goal || p.Purposes.Contains(goal), For is not { } readers || p.Readers.Contains(readers), p.Needs <= Makes))
            .OrderByDescending(a => a.CanBeMade)
            .ThenByDescending(a => (a.SuitsGoal ? 2 : 0) + (a.SuitsReaders ? 1 : 0))
            // The purpose that stands first is what a network is most for.
            .ThenBy(a => Goal is { } goal && a.SuitsGoal ? a.Profile.Purposes.ToList().IndexOf(goal) : 0)
            .ThenByDescending(a => a.Profile.IsFounders),
    ];
}
