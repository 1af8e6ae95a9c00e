using System.Security.Cryptography;
using System.Text;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Foundation;

/// <summary>The answer given to a POST with an <c>Idempotency-Key</c>, given again to the same key for a day.</summary>
internal sealed class IdempotentReply : IOfLibrary
{
    public LibraryId LibraryId { get; init; }

    public required string Key { get; init; }

    public required string Request { get; init; }

    /// <summary>Zero while the first call is still at work.</summary>
    public int Status { get; set; }

    public string? Body { get; set; }

    public Instant At { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<IdempotentReply>
    {
        public void Configure(EntityTypeBuilder<IdempotentReply> builder) =>
            builder.ToTable("idempotent_replies").HasKey(r => new { r.LibraryId, r.Key });
    }
}

/// <summary>Lets every POST of the API be sent again without being done again.</summary>
internal sealed class Idempotency(RequestDelegate next)
{
    private const int LongestKey = 200;
    private static readonly Duration Abandoned = Duration.FromMinutes(1);

    public async Task InvokeAsync(HttpContext context, MadingDb db, Visit visit, Secrets secrets, IClock clock)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var applies = key.Length > 0 && HttpMethods.IsPost(context.Request.Method)
            && context.Request.Path.StartsWithSegments("/api/v1") && visit.SignedIn;
        if (!applies)
        {
            await next(context);
            return;
        }

        if (key.Length > LongestKey)
            await ApiProblem.Of(400, "idempotency_key_too_long").ExecuteAsync(context);
        else
            await Once(context, key, db, visit, secrets, clock);
    }

    private async Task Once(HttpContext context, string key, MadingDb db, Visit visit, Secrets secrets, IClock clock)
    {
        var stop = context.RequestAborted;
        var request = $"{visit.PersonId} {context.Request.Path.Value} {await BodyOf(context.Request, secrets, stop)}";
        // Whoever began it and was killed will not end it: after a minute the key is free again.
        var abandoned = clock.GetCurrentInstant() - Abandoned;
        await db.Set<IdempotentReply>().Where(r => r.Key == key && r.Status == 0 && r.At < abandoned).ExecuteDeleteAsync(stop);
        var earlier = await db.Set<IdempotentReply>().AsNoTracking().FirstOrDefaultAsync(r => r.Key == key, stop);
        if (earlier is null && !await Begin(db, key, request, clock, stop))
            earlier = await db.Set<IdempotentReply>().AsNoTracking().FirstAsync(r => r.Key == key, stop);
        if (earlier is null)
            await Answer(context, key, db);
        else
            await Again(context, earlier, request);
    }

    // The same key with another body is another request, and must not be given the first one's answer.
    // By a mark that only we can make: a short body, such as a telephone number, could be found out from its hash.
    private static async Task<string> BodyOf(HttpRequest request, Secrets secrets, CancellationToken stop)
    {
        // A file sent again comes in other wrapping each time, so only JSON can be compared.
        if (!request.HasJsonContentType())
            return "";
        request.EnableBuffering();
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(request.Body, stop));
        request.Body.Position = 0;
        return secrets.Derive("request " + hash);
    }

    private static async Task<bool> Begin(MadingDb db, string key, string request, IClock clock, CancellationToken stop)
    {
        var row = new IdempotentReply { LibraryId = db.Library, Key = key, Request = request, At = clock.GetCurrentInstant() };
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(stop);
            return true;
        }
        catch (DbUpdateException)
        {
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task Answer(HttpContext context, string key, MadingDb db)
    {
        var wire = context.Response.Body;
        using var kept = new MemoryStream();
        context.Response.Body = kept;
        try
        {
            await next(context);
        }
        catch
        {
            await db.Set<IdempotentReply>().Where(r => r.Key == key).ExecuteDeleteAsync(CancellationToken.None);
            throw;
        }
        finally
        {
            context.Response.Body = wire;
        }

        await Keep(db, key, context.Response.StatusCode, Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length));
        kept.Position = 0;
        await kept.CopyToAsync(wire, context.RequestAborted);
    }

    // A refused request did nothing, so the same key may try again once it is corrected.
    private static Task<int> Keep(MadingDb db, string key, int status, string body)
    {
        var row = db.Set<IdempotentReply>().Where(r => r.Key == key);
        return status >= 400
            ? row.ExecuteDeleteAsync(CancellationToken.None)
            : row.ExecuteUpdateAsync(set => set.SetProperty(r => r.Status, status).SetProperty(r => r.Body, body), CancellationToken.None);
    }

    private static Task Again(HttpContext context, IdempotentReply earlier, string request)
    {
        if (earlier.Request != request)
            return ApiProblem.Of(422, "idempotency_key_reused").ExecuteAsync(context);
        if (earlier.Status == 0)
            return ApiProblem.Of(409, "idempotency_key_in_use").ExecuteAsync(context);
        context.Response.StatusCode = earlier.Status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(earlier.Body ?? "", context.RequestAborted);
    }
}

/// <summary>Forgets kept answers after a day.</summary>
internal sealed class ForgetReplies(IClock clock) : IRecurring
{
    public string Name => "forget-replies";

    public Duration Every => Duration.FromHours(6);

    public async Task Run(IServiceProvider services, CancellationToken stop)
    {
        var before = clock.GetCurrentInstant() - Duration.FromDays(1);
        await services.GetRequiredService<MadingDb>().Set<IdempotentReply>().IgnoreQueryFilters()
            .Where(r => r.At < before).ExecuteDeleteAsync(stop);
    }
}
