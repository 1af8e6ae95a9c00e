using System.Globalization;
using System.Text.Json.Nodes;
using Mading.Networks.Tests.Promises;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Networks.Tests.Facebook;

/// <summary>A Page as far as our calls go; answers as the Graph API's reference shows.</summary>
public sealed partial class ScriptedFacebook : ScriptedNetwork
{
    public const string Page = "7007";
    private readonly List<JsonObject> _posts = [];
    private readonly List<JsonObject> _comments = [];
    private readonly List<(string Id, string Alt)> _photos = [];

    public override int PublicPosts => _posts.Count + _comments.Count + _told.Count;

    public override int Uploads => _photos.Count;

    public IReadOnlyList<string> AltTexts => [.. _photos.Select(p => p.Alt)];

    public string? Shown(string id) => (string?)_posts.Find(p => (string)p["id"]! == id)?["message"];

    public IFormCollection? LastPosted { get; private set; }

    public string TokenIsOf { get; set; } = Page;

    /// <summary>Set to answer a commit or a deletion with an error of this number.</summary>
    public (int Code, int? Second)? Complains { get; set; }

    public string? Usage { get; set; }

    public long TokenUntil { get; set; }

    public string? CommentedOn { get; private set; }

    public string? AppId { get; set; }

    public string? AppUsage { get; set; }

    public bool MayNotDelete { get; set; }

    public string[] Scopes { get; set; } = ["pages_show_list", "pages_manage_posts"];

    public override void PostByHand(string text, Instant at) => Publish(text, [], at);

    protected override object Complaint(string sentence) => new { error = new { message = sentence, type = "OAuthException", code = 100, fbtrace_id = "A1" } };

    protected override async Task<(int Status, object Body)> Act(HttpRequest request)
    {
        if (request.Path.StartsWithSegments("/video-upload/v25.0", out var film))
            return await Rest(request, film.Value![1..]);
        var path = request.Path.Value!["/v25.0/".Length..];
        var form = request.HasFormContentType ? await request.ReadFormAsync() : null;
        if (Complains is { } complaint && request.Method is "POST" or "DELETE")
        {
            if (Usage is not null)
                request.HttpContext.Response.Headers["X-Business-Use-Case-Usage"] = Usage;
            return (400, new { error = new { message = "No", type = "OAuthException", code = Complains!.Value.Code, error_subcode = Complains.Value.Second } });
        }

        if (AppUsage is not null)
            request.HttpContext.Response.Headers["X-App-Usage"] = AppUsage;
        if (ActOnFilms(request, path, form) is { } films)
            return films;
        if (ActOnLives(request, path, form) is { } lives)
            return lives;
        return (request.Method, path) switch
        {
            ("GET", "me") => (200, new { id = TokenIsOf, name = TokenIsOf == Page ? "Perpustakaan Contoh" : "Sari" }),
            ("GET", "debug_token") => (200, new { data = new { app_id = AppId, type = "PAGE", expires_at = TokenUntil, scopes = Scopes } }),
            ("GET", Page) => (200, new { id = Page, name = "Perpustakaan Contoh", link = "https://www.facebook.com/perpuscontoh" }),
            ("POST", Page + "/photos") => Photo(form!),
            ("POST", Page + "/feed") => Post(form!),
            ("GET", Page + "/published_posts") => (200, Listed(_posts, request.Query["after"], Instant.FromUnixTimeSeconds(long.Parse(request.Query["since"]!, CultureInfo.InvariantCulture)))),
            ("POST", _) when path.EndsWith("/comments", StringComparison.Ordinal) => Comment(form!, path.Split('/')[0]),
            ("GET", _) when path.EndsWith("/comments", StringComparison.Ordinal) => (200, Listed(_comments, request.Query["after"], Instant.MinValue)),
            ("GET", _) when path.StartsWith(Page + "_", StringComparison.Ordinal) => _posts.Exists(p => (string)p["id"]! == path)
                ? (200, new { id = path })
                : (400, new { error = new { message = "Unsupported get request", type = "GraphMethodException", code = 100, error_subcode = 33 } }),
            ("POST", _) when _posts.Find(p => (string)p["id"]! == path) is { } edited => Edit(edited, form!),
            ("DELETE", _) when MayNotDelete => (400, new { error = new { message = "Unsupported delete request", type = "GraphMethodException", code = 100, error_subcode = 33 } }),
            ("DELETE", _) => _posts.RemoveAll(p => (string)p["id"]! == path) > 0
                ? (200, new { success = true })
                : (400, new { error = new { message = "Unsupported delete request", type = "GraphMethodException", code = 100, error_subcode = 33 } }),
            _ => (400, Complaint("Unknown path components")),
        };
    }

    private (int Status, object Body) Photo(IFormCollection form)
    {
        form["published"].ToString().ShouldBe("false");
        _photos.Add((string.Create(CultureInfo.InvariantCulture, $"90{_photos.Count}"), form["alt_text_custom"].ToString()));
        return (200, new { id = _photos[^1].Id });
    }

    private (int Status, object Body) Post(IFormCollection form)
    {
        LastPosted = form;
        var photos = form.Keys.Where(k => k.StartsWith("attached_media", StringComparison.Ordinal)).Select(k => (string)JsonNode.Parse(form[k].ToString())!["media_fbid"]!);
        return (200, new { id = Publish(form["message"].ToString(), [.. photos], A.Now) });
    }

    private static (int Status, object Body) Edit(JsonObject post, IFormCollection form)
    {
        post["message"] = form["message"].ToString();
        return (200, new { success = true });
    }

    private (int Status, object Body) Comment(IFormCollection form, string above)
    {
        CommentedOn = above;
        var id = "7_" + (500 + _comments.Count);
        _comments.Insert(0, new JsonObject
        {
            ["id"] = id, ["message"] = form["message"].ToString(), ["created_time"] = "2026-11-27T03:00:00+0000", ["from"] = new JsonObject { ["id"] = Page },
        });
        return (200, new { id });
    }

    // Newest first; the server shortens runs of spaces.
    private string Publish(string text, string[] photos, Instant at)
    {
        var id = $"{Page}_{1000 + _posts.Count}";
        var post = new JsonObject
        {
            ["id"] = id, ["message"] = text.Trim(), ["created_time"] = at.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture),
            ["permalink_url"] = "https://www.facebook.com/perpuscontoh/posts/" + id,
        };
        if (photos.Length > 0)
        {
            post["attachments"] = new JsonObject
            {
                ["data"] = new JsonArray(new JsonObject
                {
                    ["target"] = new JsonObject { ["id"] = id },
                    ["subattachments"] = new JsonObject { ["data"] = new JsonArray([.. photos.Select(p => new JsonObject { ["target"] = new JsonObject { ["id"] = p } })]) },
                }),
            };
        }

        _posts.Insert(0, post);
        return id;
    }

    private static JsonObject Listed(List<JsonObject> all, string? after, Instant since)
    {
        var begin = int.TryParse(after, CultureInfo.InvariantCulture, out var place) ? place : 0;
        var fitting = all.Where(p => Instant.FromDateTimeOffset(DateTimeOffset.Parse((string)p["created_time"]!, CultureInfo.InvariantCulture)) >= since).ToList();
        var paging = new JsonObject { ["cursors"] = new JsonObject { ["after"] = (begin + 100).ToString(CultureInfo.InvariantCulture) } };
        if (fitting.Count > begin + 100)
            paging["next"] = "https://graph.facebook.com/next";
        return new JsonObject { ["data"] = new JsonArray([.. fitting.Skip(begin).Take(100).Select(p => p.DeepClone())]), ["paging"] = paging };
    }
}
