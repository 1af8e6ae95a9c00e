using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mading.Sandbox.Meta;

namespace Mading.Sandbox.Instagram;

/// <summary>Makes one container, as strictly as ig-user/media and the error codes of the Instagram Platform say.</summary>
internal sealed partial class InstagramMaking(ContainerCall call, MediaFetch fetching)
{
    private const int ContainersADay = 400;
    private const int LongestCaption = 2_200;
    private const int LongestAlt = 1_000;
    private const int LargestImage = 8_000_000;
    private static readonly HashSet<string> Types = ["", "IMAGE", "VIDEO", "REELS", "STORIES", "CAROUSEL"];

    private string Type => call["media_type"];

    private bool IsChild => call["is_carousel_item"] == "true";

    public Task Make()
    {
        if (call.Own is not { } own)
            return call.Missing();
        if (call.State.Quotas.Enforced && own.MadeIn(call.Now) >= ContainersADay)
            return call.Refuse(9, "The user has made too many containers in a day", 2_207_042);
        if (!Types.Contains(Type) || (Type == "VIDEO" && !IsChild) || (IsChild && Type is "REELS" or "STORIES" or "CAROUSEL"))
            return call.Refuse(100, $"The media type {Type} is unknown or not possible here", 2_207_023);
        if (Words() is { } problem)
            return call.Refuse(problem.Code, problem.Message, problem.Second);
        return Type == "CAROUSEL" ? Carousel(own) : Single(own);
    }

    private (int Code, string Message, int? Second)? Words() => call["caption"] switch
    {
        { Length: > LongestCaption } => (36004, "The caption is too long", 2_207_010),
        var caption when InstagramStandIn.Hashtag().Count(caption) > 30 => (100, "(#100) At most 30 hashtags", null),
        var caption when Mention().Count(caption) > 20 => (100, "At most 20 mentions", 2_207_040),
        _ when call["alt_text"].Length > LongestAlt => (100, "(#100) The alt_text is too long", null),
        _ => null,
    };

    private Task Carousel(ContainerAccount own)
    {
        var children = call["children"].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(own.Container).ToList();
        if (children.Count is < 2 or > 10)
            return call.Refuse(100, "A carousel has 2 to 10 children", 2_207_028);
        if (!children.TrueForAll(c => c is { IsChild: true, IsPublished: false }) || children.Distinct().Count() < children.Count)
            return call.Refuse(24, "A child does not exist or was used already", 2_207_006);
        if (!children.TrueForAll(c => c!.StateAt(call.Now) == "FINISHED"))
            return call.Refuse(9007, "A child is not ready", 2_207_027);
        return Done(own.Make("carousel", call["caption"], [.. children.SelectMany(c => c!.Files)], call.Now) with { Children = [.. children.OfType<Container>()] }, own);
    }

    private async Task Single(ContainerAccount own)
    {
        var video = call["video_url"].Length > 0;
        if (call[video ? "video_url" : "image_url"] is not { Length: > 0 } address || (video && call["image_url"].Length > 0) || (video && Type is "" or "IMAGE") || (!video && Type is "REELS" or "VIDEO"))
        {
            await call.Refuse(100, "(#100) One of image_url and video_url is required, as the media_type says");
            return;
        }

        var file = await fetching.Fetch(address, video, call["alt_text"], call.Http.RequestAborted);
        if (!video && ImageProblem(file, Type == "STORIES") is { } problem)
        {
            await call.Refuse(problem.Code, problem.Message, problem.Second);
            return;
        }

        var kind = Type switch { "REELS" => "reel", "STORIES" => "story", _ => "image" };
        var container = own.Make(kind, kind == "story" || IsChild ? "" : call["caption"], [file], call.Now) with
        {
            // A video is worked on later: its container fails, not the call.
            IsChild = IsChild, Failure = video && file.Problem is { } why ? $"Error: Media upload has failed with error code {(why == MediaFetch.Unreachable ? 2_207_052 : 2_207_026)}" : null,
        };
        await Done(container, own);
    }

    private static (int Code, string Message, int Second)? ImageProblem(FetchedFile file, bool story) => file switch
    {
        { Problem: MediaFetch.Unreachable } => (9004, "The media could not be fetched from this URI", 2_207_052),
        { Problem: MediaFetch.TooLarge } or { Length: > LargestImage } => (36000, "The image is too large", 2_207_004),
        { Problem: not null } or { Type: not "image/jpeg" } => (36001, "The image's format is not supported", 2_207_005),
        { Ratio: < 0.79 or > 1.92 } when !story => (36003, "The image's aspect ratio is not within 4:5 and 1.91:1", 2_207_009),
        _ => null,
    };

    private Task Done(Container container, ContainerAccount own)
    {
        own.Replace(container);
        return call.Answer(new JsonObject { ["id"] = container.Id });
    }

    [GeneratedRegex(@"(?<!\w)@\w")]
    private static partial Regex Mention();
}
