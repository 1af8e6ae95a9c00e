using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;

namespace Mading.Editorial;

/// <summary>What is only for a while: a story, or the announcement of a live session, with a form for readers' questions.</summary>
public sealed partial class Post
{
    // Typed by hand, from a poster.
    private const int LongestInAddress = 24;

    public LiveSession? Live { get; private set; }

    public bool AsksQuestions { get; private set; }

    /// <summary>The form's name in its address. Once given it stays: it may stand on a poster.</summary>
    public string? FormSlug { get; private set; }

    /// <summary>A person took the short post of its beginning in hand: that one no longer follows the announcement.</summary>
    public bool BeginningGoesAlone { get; private set; }

    private void TakeSession(Writing w)
    {
        Live = w.Kind == PostKind.Live ? w.Live : null;
        AsksQuestions = w.AsksQuestions && w.Kind is PostKind.Live or PostKind.Story;
        if (AsksQuestions)
            FormSlug ??= $"{NameOf(w)}-{Id.ToString()[^6..]}";
    }

    private static string NameOf(Writing w)
    {
        var name = Slug.Of(w.Title.Length > 0 ? w.Title : "tanya");
        return name[..Math.Min(name.Length, LongestInAddress)].TrimEnd('-');
    }

    /// <summary>The session's address became known, or is another one.</summary>
    public void TakeWatchLink(string? link, Instant now)
    {
        Live = Live! with { Link = link };
        Touch(now);
    }

    /// <summary>Of no concern to whoever writes on the announcement meanwhile, so its version stays.</summary>
    public void LetsBeginningGo() => BeginningGoesAlone = true;

    /// <summary>What another post brings with it is decided with that one.</summary>
    public void GoesWithAnother() => State = PostState.Approved;

    /// <summary>The post that brought it says it differently now. Accounts on which only this one stands keep their place.</summary>
    public void SaysWithAnother(Writing words, Instant now)
    {
        (Title, Text, Media) = (words.Title, words.Text, words.Media);
        (Kind, ContentType, ContentWarning) = (words.Kind, words.ContentType, words.ContentWarning);
        (PublishAt, Zone, LateMinutes, ExpiresAt) = (words.PublishAt, words.Zone, words.LateMinutes, words.ExpiresAt);
        Variants = [.. words.Variants, .. Variants.Where(v => words.Variants.All(w => w.Channel != v.Channel))];
        Touch(now);
    }

    /// <summary>It was taken back, but for the accounts on which it is public or on its way.</summary>
    public void StaysOnlyOn(IReadOnlyCollection<ChannelId> channels, Instant now)
    {
        Variants = [.. Variants.Where(v => channels.Contains(v.Channel))];
        Touch(now);
    }

    /// <summary>The post that brought it no longer does; another may take its place.</summary>
    public void IsTakenBackWithAnother(Instant now)
    {
        (State, OriginKey) = (PostState.Withdrawn, null);
        Touch(now);
    }
}

[DbContext(typeof(MadingDb))]
[Migration("20261128_0087_BeginningGoesAlone")]
public sealed class BeginningColumn : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<bool>("beginning_goes_alone", "posts", nullable: false, defaultValue: false);
}
