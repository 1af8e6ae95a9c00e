namespace Mading.Editorial;

/// <summary>How far the opening of a session on one account is.</summary>
public enum BroadcastState
{
    /// <summary>The one call that opens it is on its way; found so later, its reply was lost.</summary>
    Asking,

    /// <summary>The reply was lost: it is looked for.</summary>
    Unclear,

    /// <summary>It cannot be found out whether it was opened: a person looks.</summary>
    ForAPerson,

    /// <summary>Opened, and seen by nobody yet.</summary>
    Ready,

    OnAir,

    Over,

    CalledOff,

    /// <summary>It was not opened; it may be asked for again.</summary>
    Refused,

    /// <summary>A person found it there and goes on in the network's own screen.</summary>
    ByHand,
}
