using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Media;
using Mading.Team;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using QRCoder;

namespace Mading.Publishing;

/// <summary>The desk shows a QR code, the phone opens it and publishes that one delivery, without a password and nothing else.</summary>
public static class HandToPhone
{
    private static readonly Duration KeptAfterwards = Duration.FromDays(30);

    public static void Map(RouteGroupBuilder studio, IEndpointRouteBuilder routes)
    {
        studio.MapPost("/hp/{id}/kode", Make).Needs(Permission.Plan);
        routes.MapGet("/p/{token}", (string token, HttpContext http, IServiceProvider services, CancellationToken stop) => Page(token, [], http, services, stop))
            .ExcludeFromDescription();
        routes.MapPost("/p/{token}", Report).ExcludeFromDescription();
    }

    private static async Task<IResult> Make(
        DeliveryId id, MadingDb db, ChannelWindow channels, Visit visit, Trail trail, PublicAddress address, IClock clock, HttpContext http, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        if (await db.Deliveries.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, stop) is not { } delivery
            || (await channels.EverConnected(stop)).GetValueOrDefault(delivery.ChannelId) is not { } channel || PhoneWay.CodeOf(delivery, channel) is null)
            return Refusal.NotFound();
        if (delivery.State != DeliveryState.Manual)
            return Results.LocalRedirect($"/studio/hp/{id}");
        var token = Secrets.NewToken();
        foreach (var earlier in await db.PhoneLinks.Where(l => l.DeliveryId == id && l.MadeBy == visit.PersonId && l.EndedAt == null).ToListAsync(stop))
            earlier.End(now);
        var link = new PhoneLink(db.Library, id, visit.PersonId!.Value, token, now);
        db.Add(link);
        trail.Note("delivery.code", $"delivery:{id}");
        await db.SaveChangesAsync(stop);
        await db.PhoneLinks.Where(l => l.ExpiresAt < now - KeptAfterwards).ExecuteDeleteAsync(stop);
        KeepToItself(http);
        var path = address.To($"p/{token}");
        return Screen.Of<PhoneCodePage>(200, new()
        {
            [nameof(PhoneCodePage.Picture)] = Draw(path),
            [nameof(PhoneCodePage.Address)] = path,
            [nameof(PhoneCodePage.Until)] = link.ExpiresAt,
            [nameof(PhoneCodePage.Delivery)] = id,
            [nameof(PhoneCodePage.Place)] = channel.Name,
            [nameof(PhoneCodePage.Zone)] = visit.Zone,
        });
    }

    private static string Draw(Uri address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address.ToString(), QRCodeGenerator.ECCLevel.M);
        using var qr = new SvgQRCode(data);
        return qr.GetGraphic(8, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    private static async Task<IResult> Report(string token, [FromForm] PublishByPhone.Form? form, HttpContext http, IServiceProvider services, CancellationToken stop)
    {
        if (await Enter(token, services, stop) is not { } link)
            return Over();
        var db = services.GetRequiredService<MadingDb>();
        if (await db.Deliveries.FirstOrDefaultAsync(d => d.Id == link.DeliveryId, stop) is not { State: DeliveryState.Manual } delivery)
            return Over();
        if (await services.GetRequiredService<PhoneReport>().Keep(delivery, form ?? new(), link, stop) is { } refusal)
            return await Page(token, [refusal], http, services, stop);
        KeepToItself(http);
        return Screen.Of<PhoneLinkDonePage>(200, []);
    }

    // Looking uses nothing up: whatever looks at links in messages must not end it.
    private static async Task<IResult> Page(string token, IReadOnlyList<Reason> problems, HttpContext http, IServiceProvider services, CancellationToken stop)
    {
        if (await Enter(token, services, stop) is not { } link)
            return Over();
        var delivery = await services.GetRequiredService<MadingDb>().Deliveries.AsNoTracking().FirstOrDefaultAsync(d => d.Id == link.DeliveryId, stop);
        var window = services.GetRequiredService<ChannelWindow>();
        var channels = await window.EverConnected(stop);
        if (delivery is not { State: DeliveryState.Manual } || channels.GetValueOrDefault(delivery.ChannelId) is not { } channel || PhoneWay.CodeOf(delivery, channel) is not { } way)
            return Over();
        KeepToItself(http);
        var media = services.GetRequiredService<MediaLinks>();
        return Screen.Of<PhoneLinkPage>(problems.Count > 0 ? 422 : 200, new()
        {
            [nameof(PhoneLinkPage.Delivery)] = delivery,
            [nameof(PhoneLinkPage.Channel)] = channel,
            [nameof(PhoneLinkPage.Limits)] = await window.LimitsFor(channel.Id, delivery.Content.Kind, stop) ?? channel.Place?.LimitsFor(delivery.Content.Kind),
            [nameof(PhoneLinkPage.Way)] = way,
            [nameof(PhoneLinkPage.Token)] = token,
            [nameof(PhoneLinkPage.Until)] = link.ExpiresAt,
            [nameof(PhoneLinkPage.Person)] = services.GetRequiredService<Visit>().PersonName,
            [nameof(PhoneLinkPage.Zone)] = services.GetRequiredService<Visit>().Zone,
            [nameof(PhoneLinkPage.Problems)] = problems,
            [nameof(PhoneLinkPage.Lent)] = (Func<MediumId, string, string>)((medium, address) => media.Lend(medium, address, link.ExpiresAt)),
        });
    }

    /// <summary>Enters the library in the name of whoever made the code, without any of their permissions; those are only asked whether they still hold.</summary>
    private static async Task<PhoneLink?> Enter(string token, IServiceProvider services, CancellationToken stop)
    {
        var db = services.GetRequiredService<MadingDb>();
        var now = services.GetRequiredService<IClock>().GetCurrentInstant();

        // Whoever holds a code belongs to no library yet: the code itself says which.
        var fingerprint = Secrets.Fingerprint(token);
        var link = await db.PhoneLinks.IgnoreQueryFilters().FirstOrDefaultAsync(l => l.Fingerprint == fingerprint, stop);
        if (link?.OpensAt(now) != true)
            return null;
        services.GetRequiredService<LibraryScope>().Enter(link.LibraryId);
        var library = await db.Libraries.AsNoTracking().FirstAsync(stop);
        var visit = services.GetRequiredService<Visit>();
        visit.Enter(library);
        visit.Hold([]);
        var name = await db.People.AsNoTracking().Where(p => p.Id == link.MadeBy.Value).Select(p => p.Name).FirstOrDefaultAsync(stop);
        var place = await db.Memberships.AsNoTracking().FirstOrDefaultAsync(m => m.PersonId == link.MadeBy, stop);
        var holds = place?.HoldsOn(now.InZone(library.TimeZone).Date) == true && Permissions.For(place.Roles, library.Solo).Contains(Permission.Plan);
        if (name is null || !holds)
            return null;
        visit.Come(link.MadeBy, name);
        return link;
    }

    private static IResult Over() => Refusal.Page(StatusCodes.Status410Gone, "phone_code_over");

    private static void KeepToItself(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-cache, no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
