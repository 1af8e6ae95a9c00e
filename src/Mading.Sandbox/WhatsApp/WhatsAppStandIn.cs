using Mading.Sandbox.Facebook;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Mading.Sandbox.WhatsApp;

/// <summary>
/// The WhatsApp Business Cloud API: templates, media, messages to single readers, and signed calls that tell what came of each. An account
/// is whose token it is; a token with <c>expired</c> or <c>revoked</c> in it is so. Readers are told apart by the end of their number:
/// 0026 is not reached, 0049 has had enough, 0050 wants no more.
/// </summary>
internal sealed class WhatsAppStandIn(SandboxState state)
{
    public const string Network = "whatsapp";

    /// <summary>Set before the path of a call that was found to be for this network.</summary>
    public const string Prefix = "/_whatsapp";

    private static readonly HashSet<string> Edges = ["messages", "message_templates"];
    private readonly Kept<string, WhatsAppAccount> _ofToken = new(2_000);
    private readonly Kept<string, WhatsAppAccount> _ofNumber = new(2_000);

    private static readonly Manners Manners = new(
        Network, Fail, context => WhatsAppAnswers.Error(context, 401, 190, "Error validating access token: Session has expired."),
        context => WhatsAppAnswers.Error(context, 400, 131_053, "Media upload error"));

    public SandboxState State => state;

    public WhatsAppNews News { get; } = new(state.Clock);

    public void Join(WebApplication app)
    {
        var graph = app.MapGroup(Prefix + "/{version:regex(^v[0-9]+[.][0-9]+$)}");
        WhatsAppCalls.Map(graph, this);
        new WhatsAppSending(this).Map(graph);
        WhatsAppControl.Map(app, this);
    }

    /// <summary>Whether a call on the host that it shares with Pages is for this network.</summary>
    public bool IsOurs(HttpRequest request, string[] parts) => parts.Length switch
    {
        3 when Edges.Contains(parts[2]) => true,
        3 => parts[2] == "media" && request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true,
        2 => request.Query["fields"].ToString().Contains("display_phone_number", StringComparison.Ordinal) || (parts[1].StartsWith("55", StringComparison.Ordinal) && OwnerOf(parts[1]) is not null),
        _ => false,
    };

    /// <summary>Whose medium or telephone number this is.</summary>
    public WhatsAppAccount? OwnerOf(string id) => _ofNumber.Find(id) ?? _ofToken.All.FirstOrDefault(a => a.Medium(id) is not null);

    public RequestDelegate Signed(string operation, Func<WhatsAppCall, Task> act) => Struck.By(state, Manners, operation, async context =>
    {
        var token = context.Request.Headers.Authorization.ToString() is ['B' or 'b', 'e', 'a', 'r', 'e', 'r', ' ', .. var bearer] ? bearer.Trim() : context.Request.Query["access_token"].ToString();
        if (token.Length is 0 or > 1_000)
            await WhatsAppAnswers.Error(context, 401, 104, "An access token is required to request this resource.");
        else if (token.Contains("expired", StringComparison.Ordinal) || token.Contains("revoked", StringComparison.Ordinal))
            await WhatsAppAnswers.Error(context, 401, 190, "Error validating access token: Session has expired.");
        else
            await act(new WhatsAppCall(context, this, _ofToken.FindOrAdd(token, _ => new WhatsAppAccount()), await WhatsAppCall.Read(context)));
    });

    /// <summary>A number belongs to the first account that names it.</summary>
    public bool Owns(WhatsAppAccount account, string phone) => ReferenceEquals(_ofNumber.FindOrAdd(phone, _ => account), account);

    private static Task Fail(HttpContext context, int status) => status == StatusCodes.Status429TooManyRequests
        ? WhatsAppAnswers.Error(context, status, 130_429, "Rate limit hit", "Message failed to send because there were too many messages sent from this phone number in a short period of time")
        : WhatsAppAnswers.Error(context, status, status == 500 ? 1 : 2, "Service temporarily unavailable");
}
