namespace Mading.Networks.Tests.Promises;

/// <summary>How a scripted network behaves; each network's script shows it as the real one does.</summary>
public enum Mood
{
    Well,

    /// <summary>Does what it was asked, then breaks the line.</summary>
    LosesReplies,

    /// <summary>Does what it was asked, and never says so.</summary>
    FallsSilent,

    /// <summary>A fault of its own, before anything was done.</summary>
    Faulty,

    /// <summary>Too many calls; wants to be left alone until <see cref="ScriptedNetwork.Patience"/> has passed.</summary>
    Throttles,

    /// <summary>The token is no longer good; says so and, rudely, repeats the token.</summary>
    TokenExpired,

    /// <summary>Refuses what it was given, and repeats the token in its sentence.</summary>
    Refuses,

    /// <summary>Success, with a page of a hotel's sign-in instead of an answer.</summary>
    TalksGibberish,

    /// <summary>Success, and an answer that does not end.</summary>
    TalksEndlessly,

    /// <summary>Sends the caller elsewhere.</summary>
    Redirects,
}
