using System.Diagnostics.CodeAnalysis;
using Mading.Kernel;

namespace Mading.Media;

/// <summary>Something made, or the reason why it could not be.</summary>
public readonly record struct Made<T>
    where T : class
{
    private Made(T? thing, Reason? problem) => (Thing, Problem) = (thing, problem);

    public T? Thing { get; }

    public Reason? Problem { get; }

    public bool Failed([NotNullWhen(true)] out Reason? problem, [NotNullWhen(false)] out T? thing)
    {
        (problem, thing) = (Problem, Thing);
        return problem is not null;
    }

    public static implicit operator Made<T>(T thing) => new(thing, null);

    public static implicit operator Made<T>(Reason problem) => new(null, problem);
}
