using System.Text.RegularExpressions;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Team;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Mading.Setup;

/// <summary>Founds the library: itself, its wall, its catalogue and the person who manages it from now on.</summary>
public static partial class FoundLibrary
{
    private const int ShortestPassword = 10;

    // Names under which something else of ours answers.
    private static readonly HashSet<string> Taken = ["setup", "studio", "api", "openapi", "healthz", "readyz", "metrics", "media", "hooks", "go", "sign-in", "sign-out", "join", "d", "e", "p", "css", "fonts"];

    public sealed record Form
    {
        public string? Name { get; init; }

        public string? Slug { get; init; }

        public LibraryKind Kind { get; init; }

        public string? Zone { get; init; }

        public string? Colour { get; init; }

        public string? Tone { get; init; }

        public bool Solo { get; init; }

        public string? PersonName { get; init; }

        public string? Email { get; init; }

        public string? Password { get; init; }
    }

    internal static async Task<IResult> Submit(
        [FromForm] Form? form, IFormFile? logo, Workshop workshop, Founding founding, SignInManager<Person> door, CancellationToken stop)
    {
        form ??= new();
        var problems = Check(form);
        if (problems.Count > 0)
            return SetupRoom.Finish(workshop, form, problems);
        if ((await founding.Found(form, logo, workshop.Shown, stop)).Failed(out var problem, out var person))
            return SetupRoom.Finish(workshop, form, [problem]);

        // Whoever has no catalogue yet would find only an empty collection.
        var begin = workshop.Shown is null ? "/studio" : "/studio/koleksi";
        workshop.Clear();
        door.AuthenticationScheme = IdentityConstants.ApplicationScheme;
        await door.SignInAsync(person, isPersistent: true);
        return Results.LocalRedirect(begin);
    }

    private static List<Reason> Check(Form form)
    {
        var problems = new List<Reason>();
        if (string.IsNullOrWhiteSpace(form.Name))
            problems.Add(new Reason("library_name_missing"));
        if (SlugOf(form) is not { } slug || Taken.Contains(slug))
            problems.Add(new Reason("slug_invalid"));
        if (!Zones.All.Contains(form.Zone))
            problems.Add(new Reason("zone_unknown"));
        if (!Hex().IsMatch(form.Colour ?? ""))
            problems.Add(new Reason("colour_invalid"));
        if (string.IsNullOrWhiteSpace(form.PersonName))
            problems.Add(new Reason("person_name_missing"));
        if (form.Email is null || !form.Email.Contains('@', StringComparison.Ordinal))
            problems.Add(new Reason("person_email_invalid"));
        if ((form.Password?.Length ?? 0) < ShortestPassword)
            problems.Add(new Reason("password_short", ("least", ShortestPassword)));
        return problems;
    }

    internal static string? SlugOf(Form form)
    {
        var slug = SlugLetters().Replace((string.IsNullOrWhiteSpace(form.Slug) ? form.Name ?? "" : form.Slug).Trim().ToLowerInvariant(), "-").Trim('-');
        return slug.Length is >= 2 and <= 60 ? slug : null;
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex SlugLetters();

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Hex();
}
