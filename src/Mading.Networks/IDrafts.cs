namespace Mading.Networks;

/// <summary>
/// A network that takes a post into the drafts of its own app instead of publishing it: a person finishes it there and publishes it by hand.
/// Commit and look then end in <c>Drafted</c>.
/// </summary>
public interface IDrafts : IPublisher
{
    /// <summary>Whether posts of this account go there; nothing secret is needed to know.</summary>
    bool GoesToDrafts(ChannelAccess access);

    /// <summary>Asks whether the person has published the draft meanwhile. Only reads.</summary>
    /// <param name="memo">As <c>Drafted</c> left it.</param>
    /// <returns>
    /// <c>Sent</c> once the network names what anybody can see, <c>Drafted</c> while that is not so, <c>Refused</c> where it came to nothing,
    /// <c>Busy</c> where it cannot be asked now (with the reason, where the account itself is refused), <c>Unclear</c> where the network knows nothing of it any more.
    /// </returns>
    Task<SendResult> AskOfDraft(ChannelAccess access, string? memo, CancellationToken stop);
}
