using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using QRCoder;

namespace Mading.Editorial;

/// <summary>Making a phone known: the studio shows a QR code, the phone opens it and says yes. Whoever loses one takes it back here.</summary>
public static class EnrolPhone
{
    /// <param name="Picture">SVG.</param>
    public sealed record Code(string Picture, Uri Address, Instant Until);

    public static void Map(RouteGroupBuilder studio, IEndpointRouteBuilder routes)
    {
        studio.MapGet("/enrol", Show);
        studio.MapPost("/enrol", Begin);
        studio.MapPost("/enrol/{id}/cabut", Revoke);
        routes.MapGet("/e/{code}", Ask).ExcludeFromDescription();
        routes.MapPost("/e/{code}", Enrol).ExcludeFromDescription();
    }

    private static async Task<IResult> Show(MadingDb db, Visit visit, CancellationToken stop) => await Page(db, visit, null, stop);

    private static async Task<IResult> Begin(MadingDb db, Visit visit, Trail trail, PublicAddress address, IClock clock, CancellationToken stop)
    {
        var code = Secrets.NewToken();
        var phone = new EnrolledPhone(db.Library, visit.PersonId!.Value, code, clock.GetCurrentInstant());
        db.Add(phone);
        trail.Note("phone.code", $"phone:{phone.Id}");
        await db.SaveChangesAsync(stop);
        var link = address.To($"e/{code}");
        return await Page(db, visit, new Code(Draw(link), link, phone.CodeUntil), stop);
    }

    private static string Draw(Uri address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address.ToString(), QRCodeGenerator.ECCLevel.M);
        using var qr = new SvgQRCode(data);
        return qr.GetGraphic(8, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    private static async Task<IResult> Revoke(PhoneId id, MadingDb db, Visit visit, Trail trail, IClock clock, CancellationToken stop)
    {
        var phone = await db.EnrolledPhones.FirstOrDefaultAsync(p => p.Id == id, stop);
        if (phone is null || (phone.PersonId != visit.PersonId && !visit.May(Permission.Manage)))
            return Refusal.NotFound();
        phone.Revoke(clock.GetCurrentInstant());
        trail.Note("phone.revoked", $"phone:{id}");
        await db.SaveChangesAsync(stop);
        return Results.LocalRedirect("/studio/enrol");
    }

    // Opening it only asks: whatever looks at links in messages must not use it up.
    private static async Task<IResult> Ask(string code, MadingDb db, PhoneKey key, HttpContext http, IClock clock, CancellationToken stop)
    {
        if (await Waiting(code, db, clock, stop) is not { } phone)
            return Refusal.Page(StatusCodes.Status410Gone, "enrol_code_over");
        await key.Enter(http, phone.LibraryId, stop);
        var name = await db.People.AsNoTracking().Where(p => p.Id == phone.PersonId.Value).Select(p => p.Name).FirstAsync(stop);
        return new RazorComponentResult<EnrolAskPage>(new Dictionary<string, object?> { [nameof(EnrolAskPage.Code)] = code, [nameof(EnrolAskPage.Person)] = name });
    }

    private static async Task<IResult> Enrol(
        string code, IFormCollection form, MadingDb db, LibraryScope scope, PhoneKey key, HttpContext http, IClock clock, CancellationToken stop)
    {
        if (form.Count == 0 || await Waiting(code, db, clock, stop) is not { } phone)
            return Refusal.Page(StatusCodes.Status410Gone, "enrol_code_over");
        scope.Enter(phone.LibraryId);
        var secret = Secrets.NewToken();

        // Of two hands that use the code at the same moment the second finds another fingerprint.
        var used = await db.EnrolledPhones.Where(p => p.Id == phone.Id && p.EnrolledAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.CodeUntil, clock.GetCurrentInstant()).SetProperty(p => p.EnrolledAt, clock.GetCurrentInstant()), stop);
        if (used == 0)
            return Refusal.Page(StatusCodes.Status410Gone, "enrol_code_over");
        phone.Enrol(secret, NameOf(http.Request.Headers.UserAgent.ToString()), clock.GetCurrentInstant());
        db.Add(new AuditEntry(phone.LibraryId, phone.PersonId, "phone.enrolled", $"phone:{phone.Id}", null, null, clock.GetCurrentInstant()));
        await db.SaveChangesAsync(stop);
        PhoneKey.Hand(http, phone.LibraryId, secret);
        http.Request.Headers.Cookie = $"{PhoneKey.CookieOf(phone.LibraryId)}={secret}";
        await key.Enter(http, phone.LibraryId, stop);
        return new RazorComponentResult<EnrolledPage>();
    }

    private static async Task<EnrolledPhone?> Waiting(string code, MadingDb db, IClock clock, CancellationToken stop)
    {
        // Whoever opens a code belongs to no library yet: the code itself says which.
        var fingerprint = Secrets.Fingerprint(code);
        var phone = await db.EnrolledPhones.IgnoreQueryFilters().FirstOrDefaultAsync(p => p.Fingerprint == fingerprint, stop);
        return phone?.IsCodeAt(clock.GetCurrentInstant()) == true ? phone : null;
    }

    private static string NameOf(string agent) =>
        agent.Contains("iPhone", StringComparison.Ordinal) ? "iPhone" : agent.Contains("Android", StringComparison.Ordinal) ? "Android" : "";

    private static async Task<IResult> Page(MadingDb db, Visit visit, Code? code, CancellationToken stop) =>
        new RazorComponentResult<EnrolPage>(new Dictionary<string, object?>
        {
            [nameof(EnrolPage.Phones)] = await db.EnrolledPhones.AsNoTracking()
                .Where(p => p.PersonId == visit.PersonId!.Value && p.EnrolledAt != null && p.RevokedAt == null).OrderBy(p => p.EnrolledAt).ToListAsync(stop),
            [nameof(EnrolPage.Fresh)] = code,
            [nameof(EnrolPage.Zone)] = visit.Zone,
        });
}
