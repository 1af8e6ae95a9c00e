using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Reminders;

/// <summary>"Pengingat": where a person wants to be reminded. This phone, e-mail, and a test of both.</summary>
public static class ChooseReminders
{
    /// <summary>Browsers a person may have; a phone that is set up anew leaves its old one behind.</summary>
    private const int MostBrowsers = 10;

    private static readonly Duration BetweenTests = Duration.FromSeconds(10);

    public sealed record BrowserForm
    {
        public string? Endpoint { get; init; }

        public string? Key { get; init; }

        public string? Secret { get; init; }
    }

    public sealed record MailForm
    {
        public string? Wanted { get; init; }
    }

    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapGet("/pengingat", (IServiceProvider services, CancellationToken stop) => Page(services, [], null, stop)).Needs(Permission.Plan);
        studio.MapPost("/pengingat/hp", Subscribe).Needs(Permission.Plan);
        studio.MapPost("/pengingat/hp/{id}/cabut", Unsubscribe).Needs(Permission.Plan);
        studio.MapPost("/pengingat/surel", ChooseMail).Needs(Permission.Plan);
        studio.MapPost("/pengingat/coba", Try).Needs(Permission.Plan);
    }

    private static async Task<IResult> Subscribe(
        [FromForm] BrowserForm? form, MadingDb db, Visit visit, Secrets secrets, HttpContext http, IServiceProvider services, IClock clock, CancellationToken stop)
    {
        if (PushAddress.Read(form?.Endpoint, form?.Key, form?.Secret) is not { } address)
            return await Page(services, [new Reason("push_address_unusable")], null, stop);
        var browser = await db.SubscribedBrowsers.FirstOrDefaultAsync(b => b.Fingerprint == address.Fingerprint, stop);
        if (browser is null && (await Reminding(db, visit, secrets, stop)).Count >= MostBrowsers)
            return await Page(services, [new Reason("too_many_browsers")], null, stop);
        if (browser is null)
            db.Add(browser = new SubscribedBrowser(db.Library, address.Fingerprint));
        browser.Belong(visit.PersonId!.Value, secrets.Seal(JsonColumn.Write(address)), DeviceName.Of(http.Request.Headers.UserAgent.ToString()), clock.GetCurrentInstant());
        await db.SaveChangesAsync(stop);
        return Results.LocalRedirect("/studio/pengingat");
    }

    // What was sealed with the key of another installation reminds nobody here: it is not shown, and stands in nobody's way.
    private static async Task<List<SubscribedBrowser>> Reminding(MadingDb db, Visit visit, Secrets secrets, CancellationToken stop) =>
        (await db.SubscribedBrowsers.AsNoTracking().Where(b => b.PersonId == visit.PersonId).OrderBy(b => b.CreatedAt).ToListAsync(stop))
            .FindAll(b => secrets.Open(b.SealedAddress) is not null);

    private static async Task<IResult> Unsubscribe(BrowserId id, MadingDb db, Visit visit, CancellationToken stop)
    {
        var gone = await db.SubscribedBrowsers.Where(b => b.Id == id && b.PersonId == visit.PersonId).ExecuteDeleteAsync(stop);
        return gone == 0 ? Refusal.NotFound() : Results.LocalRedirect("/studio/pengingat");
    }

    private static async Task<IResult> ChooseMail([FromForm] MailForm? form, MadingDb db, Visit visit, CancellationToken stop)
    {
        var choice = await db.MailChoices.FirstOrDefaultAsync(c => c.PersonId == visit.PersonId, stop);
        if (choice is null)
            db.Add(choice = new MailChoice(db.Library, visit.PersonId!.Value));
        choice.Choose(form?.Wanted == "true");
        await db.SaveChangesAsync(stop);
        return Results.LocalRedirect("/studio/pengingat");
    }

    private static async Task<IResult> Try(MadingDb db, Visit visit, TryReminders test, IServiceProvider services, IClock clock, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var lately = now - BetweenTests;
        var mine = await db.SubscribedBrowsers.Where(b => b.PersonId == visit.PersonId).OrderBy(b => b.CreatedAt).ToListAsync(stop);
        if (mine.Exists(b => b.TriedAt > lately) || !test.MayMail(visit.PersonId!.Value, now, BetweenTests))
            return await Page(services, [new Reason("reminder_test_too_soon")], null, stop);
        var result = await test.Run(mine, stop);
        return await Page(services, [], result, stop);
    }

    private static async Task<IResult> Page(IServiceProvider services, IReadOnlyList<Reason> problems, TriedReminders? tried, CancellationToken stop)
    {
        var db = services.GetRequiredService<MadingDb>();
        var visit = services.GetRequiredService<Visit>();
        var secrets = services.GetRequiredService<Secrets>();
        return new RazorComponentResult<RemindersPage>(new Dictionary<string, object?>
        {
            [nameof(RemindersPage.Browsers)] = await Reminding(db, visit, secrets, stop),
            [nameof(RemindersPage.PushKey)] = await services.GetRequiredService<PushKeys>().PublicKey(stop),
            [nameof(RemindersPage.Email)] = await db.People.AsNoTracking().Where(p => p.Id == visit.PersonId!.Value.Value).Select(p => p.Email).FirstOrDefaultAsync(stop) ?? "",
            [nameof(RemindersPage.MailIsSetUp)] = services.GetRequiredService<SendMail>().IsSetUp,
            [nameof(RemindersPage.WantsMail)] = await services.GetRequiredService<Receivers>().WantsMail(visit.PersonId!.Value, stop),
            [nameof(RemindersPage.Problems)] = problems,
            [nameof(RemindersPage.Tried)] = tried,
            [nameof(RemindersPage.Zone)] = visit.Zone,
        })
        { StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }
}

/// <summary>What a browser says it is, in a word or two.</summary>
internal static class DeviceName
{
    private static readonly (string Word, string Name)[] Known =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux")];

    public static string? Of(string agent) => Known.FirstOrDefault(k => agent.Contains(k.Word, StringComparison.Ordinal)).Name;
}
