using System.Globalization;
using System.Text.RegularExpressions;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Mading.Libraries;

/// <summary>Who the library is and how it looks and sounds: name, zone, hours, colours, tone. Posters and pages follow at once.</summary>
public static partial class EditIdentity
{
    private const int MostHashtags = 10;

    public sealed record Form
    {
        public string? Name { get; init; }

        public string? CalledName { get; init; }

        public LibraryKind Kind { get; init; }

        public string? ParentBody { get; init; }

        public string? Zone { get; init; }

        public string? Address { get; init; }

        public string? Contact { get; init; }

        public string? CatalogueAddress { get; init; }

        public string? Colour { get; init; }

        public string? Slogan { get; init; }

        public string? Vision { get; init; }

        public string? Tone { get; init; }

        public string? Hashtags { get; init; }

        public bool Solo { get; init; }

        public string?[]? Hours { get; init; }
    }

    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapGet("/identitas", Show);
        studio.MapPost("/identitas", Save).Needs(Permission.Manage);
    }

    private static async Task<IResult> Show(bool? saved, MadingDb db, Visit visit, CancellationToken stop) =>
        Page(Fill(await db.Libraries.AsNoTracking().FirstAsync(stop)), [], visit, saved == true);

    private static async Task<IResult> Save([FromForm] Form? form, MadingDb db, Visit visit, Trail trail, CancellationToken stop)
    {
        form ??= new();
        var problems = Check(form);
        var hours = HoursText.Read(form.Hours ?? [], problems);
        if (problems.Count > 0)
            return Page(form, problems, visit, false);

        var library = await db.Libraries.FirstAsync(stop);
        var before = Fill(library);
        library.Describe(form.Name!.Trim(), Or(form.CalledName, form.Name), form.Kind, Blank(form.ParentBody), Blank(form.Address), Blank(form.Contact));
        library.MoveToZone(form.Zone!);
        library.PointToCatalogue(Blank(form.CatalogueAddress));
        library.WorkSolo(form.Solo);
        library.OpenAt(library.Hours with { Week = hours });
        library.TakeOn(library.Identity with
        {
            Colour = form.Colour!.Trim().ToLowerInvariant(),
            Slogan = Blank(form.Slogan),
            Vision = Blank(form.Vision),
            Tone = Blank(form.Tone),
            Hashtags = Tags(form.Hashtags),
        });
        trail.Note("library.changed", $"library:{library.Id}", before, Fill(library));
        await db.SaveChangesAsync(stop);
        return Results.LocalRedirect("/studio/identitas?saved=true");
    }

    private static List<Reason> Check(Form form)
    {
        var problems = new List<Reason>();
        if (string.IsNullOrWhiteSpace(form.Name))
            problems.Add(new Reason("library_name_missing"));
        if (!Zones.All.Contains(form.Zone))
            problems.Add(new Reason("zone_unknown"));
        if (!Hex().IsMatch(form.Colour?.Trim() ?? ""))
            problems.Add(new Reason("colour_invalid"));
        if (Blank(form.CatalogueAddress) is { } address && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            problems.Add(new Reason("catalogue_address_invalid"));
        return problems;
    }

    private static Form Fill(Library library) => new()
    {
        Name = library.Name,
        CalledName = library.CalledName,
        Kind = library.Kind,
        ParentBody = library.ParentBody,
        Zone = library.Zone,
        Address = library.Address,
        Contact = library.Contact,
        CatalogueAddress = library.CatalogueAddress,
        Colour = library.Identity.Colour,
        Slogan = library.Identity.Slogan,
        Vision = library.Identity.Vision,
        Tone = library.Identity.Tone,
        Hashtags = string.Join(' ', library.Identity.Hashtags),
        Solo = library.Solo,
        Hours = [.. Enumerable.Range(1, 7).Select(day => HoursText.Write(library.Hours.Week, day))],
    };

    private static IReadOnlyList<string> Tags(string? text) =>
        [.. (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(tag => "#" + tag.TrimStart('#'))
            .Where(tag => tag.Length > 1).Distinct().Take(MostHashtags)];

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Or(string? text, string other) => Blank(text) ?? other.Trim();

    private static RazorComponentResult<IdentityPage> Page(Form form, IReadOnlyList<Reason> problems, Visit visit, bool saved) =>
        new(new Dictionary<string, object?>
        {
            [nameof(IdentityPage.Filled)] = form,
            [nameof(IdentityPage.Problems)] = problems,
            [nameof(IdentityPage.MayManage)] = visit.May(Permission.Manage),
            [nameof(IdentityPage.Saved)] = saved,
        })
        { StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Hex();
}
