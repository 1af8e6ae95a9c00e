using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Mading.Sandbox.Facebook;

/// <summary>The Graph API's way of saying things: errors by number, lists in pages, only the fields that were asked for.</summary>
internal static class FacebookAnswers
{
    private const int Usual = 25;
    private const int Most = 100;

    public static Task Error(HttpContext context, int status, int code, string message, int? second = null)
    {
        var error = new JsonObject { ["message"] = message, ["type"] = code is 1 or 2 ? "OAuthException" : code == 100 ? "GraphMethodException" : "OAuthException", ["code"] = code };
        if (second is { } number)
            error["error_subcode"] = number;
        error["is_transient"] = code is 1 or 2;
        error["fbtrace_id"] = "A" + Guid.CreateVersion7().ToString("N")[^10..];
        return Answers.Write(context, new JsonObject { ["error"] = error }, status);
    }

    /// <summary>A JSON body says the same as a form: lists by number, objects as their text.</summary>
    public static FormCollection? FormOf(JsonNode? body)
    {
        if (body is not JsonObject fields)
            return null;
        var form = new Dictionary<string, StringValues>();
        foreach (var (name, value) in fields)
        {
            if (value is JsonArray list)
            {
                for (var place = 0; place < Math.Min(list.Count, Most); place++)
                    form[$"{name}[{place}]"] = Text(list[place]);
            }
            else
            {
                form[name] = Text(value);
            }
        }

        return new FormCollection(form);
    }

    private static string Text(JsonNode? value) =>
        value is JsonValue single && single.TryGetValue<string>(out var text) ? text : value?.ToJsonString() ?? "";

    public static JsonObject Post(FacebookPost post, FacebookPage page, IReadOnlySet<string> fields)
    {
        var answer = new JsonObject { ["id"] = post.Id };
        Add("message", () => post.Message);
        Add("created_time", () => post.At.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture));
        Add("permalink_url", () => $"https://www.facebook.com/{page.Id}/posts/{post.Id.Split('_')[^1]}");
        Add("is_published", () => true);
        Add("from", () => new JsonObject { ["id"] = page.Id, ["name"] = page.Name });
        if (fields.Contains("attachments") && post.Photos.Count > 0)
            answer["attachments"] = Attachments(post);
        return answer;

        void Add(string name, Func<JsonNode> value)
        {
            if (fields.Contains(name))
                answer[name] = value();
        }
    }

    private static JsonObject Attachments(FacebookPost post)
    {
        var photos = post.Photos.Select(p => (JsonNode)new JsonObject { ["target"] = new JsonObject { ["id"] = p.Id }, ["type"] = "photo" }).ToArray();
        return photos.Length == 1 ? new JsonObject { ["data"] = new JsonArray(photos) } : new JsonObject
        {
            ["data"] = new JsonArray(new JsonObject
            {
                ["target"] = new JsonObject { ["id"] = post.Id }, ["type"] = "album", ["subattachments"] = new JsonObject { ["data"] = new JsonArray(photos) },
            }),
        };
    }

    /// <summary>The names of the first order in <c>fields=id,attachments{target{id}}</c>.</summary>
    public static IReadOnlySet<string> Fields(string asked)
    {
        var (names, depth, name) = (new HashSet<string> { "id" }, 0, "");
        foreach (var letter in asked + ",")
        {
            depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
            if (letter is ',' or '{' && depth == (letter == '{' ? 1 : 0))
            {
                if (name.Length > 0)
                    names.Add(name);
                name = "";
            }
            else if (depth == 0 && letter != '}')
            {
                name += letter;
            }
        }

        return names;
    }

    public static JsonObject List(FacebookCall call, IReadOnlyList<FacebookPost> posts, FacebookPage page, string otherwise)
    {
        var limit = int.TryParse(call["limit"], CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, Most) : Usual;
        var begin = int.TryParse(call["after"], CultureInfo.InvariantCulture, out var after) ? Math.Max(0, after) : 0;
        var fields = Fields(call["fields"] is { Length: > 0 } named ? named : otherwise);
        var shown = posts.Skip(begin).Take(limit).ToList();
        var cursors = new JsonObject { ["before"] = $"{begin}", ["after"] = $"{begin + shown.Count}" };
        var paging = new JsonObject { ["cursors"] = cursors };
        if (posts.Count > begin + shown.Count)
            paging["next"] = $"{call.Http.Request.Scheme}://{call.Http.Request.Host}{call.Http.Request.Path}?after={begin + shown.Count}";
        var list = new JsonObject { ["data"] = new JsonArray([.. shown.Select(p => (JsonNode)Post(p, page, fields))]) };
        if (shown.Count > 0)
            list["paging"] = paging;
        return list;
    }
}
