namespace Mading.Editorial;

/// <summary>Where a post stands. The names are the API's, in snake case; those after <see cref="Scheduled"/> follow from its deliveries.</summary>
public enum PostState
{
    Draft,
    Submitted,

    /// <summary>Has the paraf; waits for approval.</summary>
    Initialled,

    /// <summary>Went back to whoever wrote it, with a note.</summary>
    Returned,

    /// <summary>May go out, but no time is set or its time has passed.</summary>
    Approved,
    Scheduled,
    Publishing,
    PartlySent,
    Sent,
    NeedsAttention,
    Paused,
    Withdrawn,
}

/// <summary>What a post is for; the mix of a month is counted by it.</summary>
public enum ContentType
{
    Education,
    Information,
    Entertainment,
}

/// <summary>Why a post may go without a source.</summary>
public enum SourceExemption
{
    OwnContent,
    Greeting,
    Notice,
}

public enum StepKind
{
    Submitted,
    Initialled,

    /// <summary>The first of two approvals.</summary>
    ApprovedOnce,
    Approved,
    Returned,
    Withdrawn,

    /// <summary>Edited after it had been submitted, which takes it back to a draft.</summary>
    Reopened,

    /// <summary>What it waited for has been decided.</summary>
    Decided,

    /// <summary>Went out as an urgent notice before anybody approved it.</summary>
    LetOut,

    /// <summary>Whoever approves has taken note of it.</summary>
    Acknowledged,
}

/// <summary>By what way a step was taken.</summary>
public enum StepVia
{
    Studio,
    Api,

    /// <summary>One tap on an enrolled phone.</summary>
    Phone,

    /// <summary>Said or chatted, and recorded by a colleague with evidence.</summary>
    Spoken,
}
