using System.Globalization;
using System.Text.Json.Nodes;
using Mading.Sandbox.Facebook;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Sandbox.Meta;

/// <summary>One call: whose account the token is of, what was sent along.</summary>
internal sealed class ContainerCall(HttpContext http, SandboxState state, ContainerAccount? account, IFormCollection? form)
{
    private const int Usual = 25;
    private const int Most = 100;

    public HttpContext Http => http;

    public SandboxState State => state;

    public Instant Now => state.Clock.GetCurrentInstant();

    /// <summary>The account that the token is of; a fresh token has none until it names one.</summary>
    public ContainerAccount? Account => account;

    /// <summary>A token acts on its own account and no other.</summary>
    public ContainerAccount? Own => account is not null && (account.Id == Route("id") || Route("id") == "me") ? account : null;

    /// <summary>From the body, else from the address.</summary>
    public string this[string name] => form?[name].ToString() is { Length: > 0 } sent ? sent : http.Request.Query[name].ToString();

    public string Route(string name) => http.Request.RouteValues[name]?.ToString() ?? "";

    public Task Answer(JsonObject value) => Answers.Write(http, value);

    public Task Refuse(int code, string message, int? second = null) => FacebookAnswers.Error(http, StatusCodes.Status400BadRequest, code, message, second);

    public Task Missing() => Refuse(
        100, $"Unsupported request. Object with ID '{Route("id")}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.", 33);

    /// <summary>Only the fields that were asked for, in the order of the list.</summary>
    public JsonObject Shown(JsonObject all, string otherwise)
    {
        var fields = FacebookAnswers.Fields(this["fields"] is { Length: > 0 } named ? named : otherwise);
        return new JsonObject(all.Where(f => f.Value is not null && fields.Contains(f.Key)).Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone())));
    }

    public Task AnswerList(IReadOnlyList<JsonObject> all, string otherwise)
    {
        var limit = int.TryParse(this["limit"], CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, Most) : Usual;
        var begin = int.TryParse(this["after"], CultureInfo.InvariantCulture, out var after) ? Math.Max(0, after) : 0;
        var shown = all.Skip(begin).Take(limit).Select(one => (JsonNode)Shown(one, otherwise)).ToArray();
        var list = new JsonObject { ["data"] = new JsonArray(shown) };
        if (shown.Length > 0)
        {
            var end = begin + shown.Length;
            var paging = new JsonObject { ["cursors"] = new JsonObject { ["before"] = $"{begin}", ["after"] = $"{end}" } };
            if (all.Count > end)
                paging["next"] = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}?after={end}";
            list["paging"] = paging;
        }

        return Answer(list);
    }

    public static string Time(Instant at) => at.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture);
}
