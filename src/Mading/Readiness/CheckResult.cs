namespace Mading.Readiness;

public enum Readiness
{
    Ready,

    /// <summary>Works, but somebody should look.</summary>
    Look,
    Missing,

    /// <summary>Cannot be told from here.</summary>
    Unknown,
}

/// <param name="Code">The check's name; its sentences stand under <c>check.CODE</c>, <c>check.CODE.without</c> and <c>check.CODE.State</c>.</param>
/// <param name="Detail">What was found, in plain figures or names.</param>
public sealed record CheckResult(string Code, Readiness State, string? Detail = null);
