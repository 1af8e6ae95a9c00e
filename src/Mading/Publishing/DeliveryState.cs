namespace Mading.Publishing;

/// <summary>What has become of a delivery. The names are the API's, in snake case.</summary>
public enum DeliveryState
{
    /// <summary>Waits for its time.</summary>
    Pending,

    /// <summary>The one call that cannot be taken back is on its way.</summary>
    Sending,

    /// <summary>The network has it and is still at work.</summary>
    Working,

    /// <summary>The network has shown us the post.</summary>
    Sent,

    /// <summary>The network asked us to come later; nothing was posted.</summary>
    Busy,

    /// <summary>A reply was lost: we look before we ever send again.</summary>
    Unclear,

    /// <summary>Nothing was posted, and nothing will be until a person changes something.</summary>
    Refused,

    /// <summary>Its time and its grace have passed: a person chooses.</summary>
    Missed,

    /// <summary>Taken back by a person.</summary>
    Withdrawn,

    /// <summary>Waits for a person's phone, with all they need or as a draft in the network's own app (<see cref="Delivery.InDrafts"/>).</summary>
    Manual,

    /// <summary>A person published it and left the link or a screenshot.</summary>
    Reported,

    /// <summary>Came due while everything was paused.</summary>
    Paused,
}

/// <summary>What the engine tried.</summary>
public enum AttemptStep
{
    Prepare,
    Commit,
    Look,

    /// <summary>Taking down what was public.</summary>
    TakeDown,

    /// <summary>Changing the words of what is public.</summary>
    Correct,
}

public enum AttemptOutcome
{
    Ready,
    Sent,
    Working,
    Refused,
    Busy,
    Unclear,

    /// <summary>The server stopped between the call and its reply.</summary>
    Interrupted,
    Absent,
    Ambiguous,
    Failed,
    Missed,
    HandedOver,

    /// <summary>It lies among the drafts of the network's app.</summary>
    Drafted,
    Withdrawn,
}
