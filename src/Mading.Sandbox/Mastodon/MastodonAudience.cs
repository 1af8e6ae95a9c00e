using NodaTime;

namespace Mading.Sandbox.Mastodon;

/// <summary>How invented readers behave on Mastodon: they answer and like the latest posts, vote, and one writes privately.</summary>
internal static class MastodonAudience
{
    private const int LatestPosts = 5;

    /// <returns>How often they acted.</returns>
    public static int Speak(MastodonInstance instance, Audience audience, Instant now) => instance.Quietly(_ =>
    {
        var posts = instance.Latest(LatestPosts);
        var acts = posts.Sum(post => Answer(instance, audience, post, now));
        return acts + posts.Select(p => p.Account).Distinct().Sum(account => Write(instance, audience, account, now));
    });

    private static int Answer(MastodonInstance instance, Audience audience, MastodonStatus post, Instant now)
    {
        var voice = audience.Next();
        var reader = instance.Reader(voice.Name);
        instance.Speak(reader, voice.Says, "public", post, post.Account, now);
        post.Like();
        instance.Notify(post.Account, "favourite", reader, post, now);
        if (post.Poll is not { } poll)
            return 2;
        poll.Vote(voice.Says.Length % poll.Options.Count);
        return 3;
    }

    private static int Write(MastodonInstance instance, Audience audience, MastodonAccount whom, Instant now)
    {
        var voice = audience.Next();
        instance.Speak(instance.Reader(voice.Name), voice.Says, "direct", null, whom, now);
        return 1;
    }
}
