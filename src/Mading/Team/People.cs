using Mading.Foundation;
using Mading.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Mading.Team;

/// <summary>The team: who belongs to it, with which roles, until when. A colleague comes in by a link that is handed to them.</summary>
public static class People
{
    public sealed record Form
    {
        public string? Name { get; init; }

        public string? Email { get; init; }

        public string? Position { get; init; }

        public string[]? Roles { get; init; }

        public string? Until { get; init; }
    }

    public sealed record Member(
        MembershipId Id, string Name, string Email, string? Position, IReadOnlyList<Role> Roles, LocalDate? Until, bool HasJoined, bool IsMe);

    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapGet("/tim", Show);
        studio.MapPost("/tim", Invite).Needs(Permission.Manage);
        studio.MapPost("/tim/{id}/peran", ChangeRoles).Needs(Permission.Manage);
        studio.MapPost("/tim/{id}/tautan", NewLink).Needs(Permission.Manage);
        studio.MapPost("/tim/{id}/keluarkan", Remove).Needs(Permission.Manage);
    }

    private static async Task<IResult> Show(MadingDb db, Visit visit, CancellationToken stop) =>
        await Page(db, visit, new Form(), [], null, stop);

    private static async Task<IResult> Invite(
        [FromForm] Form? form, MadingDb db, Visit visit, Trail trail, UserManager<Person> people, PublicAddress address, IClock clock,
        CancellationToken stop)
    {
        form ??= new();
        var (roles, until, problems) = Read(form);
        if (string.IsNullOrWhiteSpace(form.Name))
            problems.Add(new Reason("person_name_missing"));
        if (form.Email is null || !form.Email.Contains('@', StringComparison.Ordinal))
            problems.Add(new Reason("person_email_invalid"));
        if (problems.Count > 0)
            return await Page(db, visit, form, problems, null, stop);

        var person = await Known(people, form);
        if (await db.Memberships.AnyAsync(m => m.PersonId == person.PersonId, stop))
            return await Page(db, visit, form, [new Reason("person_already_here")], null, stop);

        db.Add(new Membership(db.Library, person.PersonId, roles, until, clock.GetCurrentInstant()));
        trail.Note("team.invited", $"person:{person.PersonId}", null, new { roles, until = form.Until });
        if (await BelongsElsewhere(db, person, stop))
        {
            // They have a password of their own, which is no business of this library.
            await db.SaveChangesAsync(stop);
            return Results.LocalRedirect("/studio/tim");
        }

        return await Page(db, visit, new Form(), [], await Link(db, person, address, clock, stop), stop);
    }

    /// <summary>Somebody whom another library of the installation knows too: no link that sets their password is ever made here.</summary>
    internal static async Task<bool> BelongsElsewhere(MadingDb db, Person person, CancellationToken stop)
    {
        var (id, here) = (person.PersonId, db.Library);
        return person.PasswordHash is not null && await db.Memberships.IgnoreQueryFilters().AnyAsync(m => m.PersonId == id && m.LibraryId != here, stop);
    }

    private static async Task<Person> Known(UserManager<Person> people, Form form)
    {
        var email = form.Email!.Trim();
        if (await people.FindByEmailAsync(email) is { } known)
            return known;
        var person = new Person { Name = form.Name!.Trim(), Email = email, UserName = email, Position = form.Position?.Trim() };
        var made = await people.CreateAsync(person);
        return made.Succeeded ? person : throw new InvalidOperationException(string.Join(", ", made.Errors.Select(e => e.Code)));
    }

    private static async Task<IResult> ChangeRoles(
        MembershipId id, [FromForm] Form? form, MadingDb db, Visit visit, Trail trail, CancellationToken stop)
    {
        form ??= new();
        if (await db.Memberships.FirstOrDefaultAsync(m => m.Id == id, stop) is not { } member)
            return Refusal.NotFound();
        var (roles, until, problems) = Read(form);
        if (problems.Count == 0 && !roles.Contains(Role.Manager) && await IsLastManager(db, member, stop))
            problems.Add(new Reason("last_manager"));
        if (problems.Count > 0)
            return await Page(db, visit, form with { Name = null }, problems, null, stop);

        trail.Note("team.roles", $"person:{member.PersonId}", new { member.Roles, member.Until }, new { roles, until });
        member.Take(roles, until);
        await db.SaveChangesAsync(stop);
        return Results.LocalRedirect("/studio/tim");
    }

    private static async Task<IResult> NewLink(
        MembershipId id, MadingDb db, Visit visit, Trail trail, PublicAddress address, IClock clock, CancellationToken stop)
    {
        if (await db.Memberships.FirstOrDefaultAsync(m => m.Id == id, stop) is not { } member)
            return Refusal.NotFound();
        var person = await db.People.FirstAsync(p => p.Id == member.PersonId.Value, stop);
        if (await BelongsElsewhere(db, person, stop))
            return await Page(db, visit, new Form(), [new Reason("person_belongs_elsewhere")], null, stop);
        trail.Note("team.link", $"person:{person.PersonId}");
        return await Page(db, visit, new Form(), [], await Link(db, person, address, clock, stop), stop);
    }

    private static async Task<IResult> Remove(MembershipId id, MadingDb db, Visit visit, Trail trail, CancellationToken stop)
    {
        if (await db.Memberships.FirstOrDefaultAsync(m => m.Id == id, stop) is not { } member)
            return Refusal.NotFound();
        if (await IsLastManager(db, member, stop))
            return await Page(db, visit, new Form(), [new Reason("last_manager")], null, stop);

        trail.Note("team.removed", $"person:{member.PersonId}", new { member.Roles }, null);
        db.Remove(member);
        await db.SaveChangesAsync(stop);
        return Results.LocalRedirect("/studio/tim");
    }

    private static async Task<bool> IsLastManager(MadingDb db, Membership member, CancellationToken stop) =>
        member.Roles.Contains(Role.Manager)
        && !(await db.Memberships.AsNoTracking().Where(m => m.Id != member.Id).ToListAsync(stop)).Exists(m => m.Roles.Contains(Role.Manager) && m.Until is null);

    private static (List<Role> Roles, LocalDate? Until, List<Reason> Problems) Read(Form form)
    {
        var problems = new List<Reason>();
        var roles = (form.Roles ?? []).Select(r => Enum.TryParse<Role>(r, out var role) ? role : (Role?)null).OfType<Role>().Distinct().ToList();
        if (roles.Count == 0)
            problems.Add(new Reason("roles_missing"));
        if (string.IsNullOrWhiteSpace(form.Until))
            return (roles, null, problems);
        var until = LocalDatePattern.Iso.Parse(form.Until);
        if (!until.Success)
            problems.Add(new Reason("date_invalid"));
        return (roles, until.Success ? until.Value : null, problems);
    }

    // Earlier links of the person end with the new one.
    private static async Task<Uri> Link(MadingDb db, Person person, PublicAddress address, IClock clock, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        foreach (var earlier in await db.Invitations.Where(i => i.PersonId == person.PersonId && i.UsedAt == null).ToListAsync(stop))
            earlier.Use(now);
        var token = Secrets.NewToken();
        db.Add(new Invitation(db.Library, person.PersonId, token, now));
        await db.SaveChangesAsync(stop);
        return address.To($"join/{token}");
    }

    private static async Task<RazorComponentResult<PeoplePage>> Page(
        MadingDb db, Visit visit, Form form, IReadOnlyList<Reason> problems, Uri? link, CancellationToken stop)
    {
        var memberships = await db.Memberships.AsNoTracking().OrderBy(m => m.CreatedAt).ToListAsync(stop);
        var ids = memberships.ConvertAll(m => m.PersonId.Value);
        var invited = await db.Invitations.AsNoTracking().Select(i => i.PersonId).ToListAsync(stop);
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
        var members = memberships.Where(m => people.ContainsKey(m.PersonId.Value)).Select(m => (m, p: people[m.PersonId.Value]))
            .Select(x => new Member(x.m.Id, x.p.Name, x.p.Email ?? "", x.p.Position, x.m.Roles, x.m.Until, x.p.PasswordHash is not null || !invited.Contains(x.m.PersonId), x.m.PersonId == visit.PersonId))
            .OrderBy(m => m.Name, StringComparer.OrdinalIgnoreCase).ToList();
        return new(new Dictionary<string, object?>
        {
            [nameof(PeoplePage.Members)] = members,
            [nameof(PeoplePage.Filled)] = form,
            [nameof(PeoplePage.Problems)] = problems,
            [nameof(PeoplePage.Link)] = link,
            [nameof(PeoplePage.MayManage)] = visit.May(Permission.Manage),
        })
        { StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }
}
