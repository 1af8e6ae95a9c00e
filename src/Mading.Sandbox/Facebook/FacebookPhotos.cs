using System.Text.Json.Nodes;
using Mading.Sandbox.Meta;

namespace Mading.Sandbox.Facebook;

/// <summary><c>POST /{page-id}/photos</c>: a picture comes along as <c>source</c>, or is fetched from <c>url</c>; with a post of its own or for a later one.</summary>
internal sealed class FacebookPhotos(MediaFetch fetching)
{
    private const long Largest = 10_000_000;
    private static readonly HashSet<string> Pictures = ["image/jpeg", "image/png", "image/gif", "image/bmp", "image/tiff"];

    public async Task Take(FacebookCall call)
    {
        var isSent = call.File is { Length: > 0 };
        if (FacebookCalls.Own(call) is not { } page)
            await FacebookCalls.Missing(call);
        else if (!isSent && call["url"].Length == 0)
            await call.Refuse(324, "Requires upload file");
        else if (await (isSent ? Sent(call) : fetching.Fetch(call["url"], false, call["alt_text_custom"], call.Http.RequestAborted)) is not { Problem: null } file)
            await call.Refuse(324, "Missing or invalid image file");
        else if (!Pictures.Contains(file.Type) || file.Length > Largest)
            await call.Refuse(1, "Photos should be smaller than 10 MB and saved as JPG, PNG, GIF, TIFF or BMP files");
        else
            await Taken(call, page, page.Add(file.Hash, file.Type, file.Length, call["alt_text_custom"]));
    }

    private static async Task<FetchedFile> Sent(FacebookCall call)
    {
        var (file, stop) = (call.File!, call.Http.RequestAborted);
        var type = await FileKind.Of(file, stop);
        var hash = Pictures.Contains(type) && file.Length <= Largest ? await call.State.Media.Keep(type, file.Length, file.OpenReadStream, stop) : "";
        return new FetchedFile(type, call["alt_text_custom"], file.Length, hash);
    }

    private static Task Taken(FacebookCall call, FacebookPage page, FacebookPhoto photo) => call["published"] == "false"
        ? call.Answer(new JsonObject { ["id"] = photo.Id })
        : FacebookCalls.Made(call, page, page.Publish(call["caption"] is { Length: > 0 } caption ? caption : call["message"], null, [photo], call.Now), photo.Id);
}
