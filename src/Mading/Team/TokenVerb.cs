using Mading.Foundation;
using Mading.Libraries;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Team;

/// <summary><c>token create --library SLUG --as EMAIL --scopes all</c>: prints the token alone; it acts as that person.</summary>
internal static class TokenVerb
{
    public static Task<int> Run(string[] args) =>
        VerbWork.Run(args, "token create --library SLUG --as EMAIL [--scopes all] [--name NAME]", async (work, options, stop) =>
        {
            var problem = await Create(work, options, stop);
            if (problem is null)
                return 0;
            await Console.Error.WriteLineAsync(problem);
            return 2;
        });

    private static async Task<string?> Create(IServiceProvider work, VerbOptions options, CancellationToken stop)
    {
        if (options.Bare[0] != "create")
            return "mading token create --library SLUG --as EMAIL [--scopes all] [--name NAME]";
        var db = work.GetRequiredService<MadingDb>();
        var slug = options["--library"];
        var library = await db.Libraries.IgnoreQueryFilters().FirstOrDefaultAsync(l => l.Slug == slug, stop);
        if (library is null)
            return $"There is no library {slug} here.";
        var person = await work.GetRequiredService<UserManager<Person>>().FindByEmailAsync(options["--as"] ?? "");
        work.GetRequiredService<LibraryScope>().Enter(library.Id);
        if (person is null || !await db.Memberships.AnyAsync(m => m.PersonId == person.PersonId, stop))
            return $"{options["--as"]} has no place in {slug}.";

        var scopes = (options["--scopes"] ?? "all").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (scopes.Length == 0 || scopes.Except(["all", "read", "write"]).Any())
            return "The scopes are all, read and write.";
        var token = Secrets.NewToken();
        db.Add(new ApiToken(library.Id, person.PersonId, options["--name"] ?? "command line", token, scopes, work.GetRequiredService<IClock>().GetCurrentInstant()));
        await db.SaveChangesAsync(stop);
        Console.WriteLine(token);
        return null;
    }
}
