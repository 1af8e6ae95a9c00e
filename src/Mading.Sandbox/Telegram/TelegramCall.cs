using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Mading.Sandbox.Telegram;

/// <summary>One call of a bot.</summary>
internal sealed record TelegramCall(HttpContext Http, SandboxState State, TelegramStandIn StandIn, string Token, TelegramForm Form)
{
    public TelegramChannel? Channel => StandIn.Channel(Form["chat_id"]);

    public long Bot => 1_000_000 + (Math.Abs(Token.Aggregate(7L, (sum, letter) => ((sum * 31) + letter) % 900_000_000)) % 900_000_000);

    public Task Answer(JsonNode result) => Answers.Write(Http, new JsonObject { ["ok"] = true, ["result"] = result });

    public Task Bad(string sentence) => TelegramStandIn.Error(Http, StatusCodes.Status400BadRequest, "Bad Request: " + sentence);

    public long? Number(string name) => long.TryParse(Form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
