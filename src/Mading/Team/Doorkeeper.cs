using Mading.Foundation;
using Microsoft.AspNetCore.Antiforgery;

namespace Mading.Team;

/// <summary>Says what an endpoint asks for: <c>.Needs(Permission.Plan)</c>. Who may not is told so, and nothing else.</summary>
internal static class Doorkeeper
{
    /// <summary>For whole groups: somebody must be signed in and have a place in a library.</summary>
    public static TBuilder NeedsAPerson<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new APersonIsNeeded());

    /// <summary>
    /// Stands before the reading of a form or body: a passer-by is asked who they are, whatever they bring. The framework checks a
    /// form's token only where it binds the form itself; here every post of the studio is checked.
    /// </summary>
    public static IApplicationBuilder UseDoorkeeper(this IApplicationBuilder app) => app.Use(async (HttpContext http, RequestDelegate next) =>
    {
        var visit = http.RequestServices.GetRequiredService<Visit>();
        if (http.GetEndpoint()?.Metadata.GetMetadata<APersonIsNeeded>() is null)
            await next(http);
        else if (!visit.May(Permission.Look))
            await Ask(http, visit).ExecuteAsync(http);
        else if (!IsApi(http) && await ProblemOfForm(http) is { } problem)
            await Refusal.Page(StatusCodes.Status400BadRequest, problem).ExecuteAsync(http);
        else
            await next(http);
    });

    private static IResult Ask(HttpContext http, Visit visit)
    {
        if (IsApi(http))
            return ApiProblem.Of(visit.SignedIn ? 403 : 401, visit.SignedIn ? "not_permitted" : "token_missing");
        return visit.SignedIn
            ? Refusal.NotPermitted()
            : Results.Redirect($"/sign-in?next={Uri.EscapeDataString(Back(http.Request))}");
    }

    // Whoever sent a form after their session had ended comes back to the page on which the form stood.
    private static string Back(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method))
            return request.Path + request.QueryString;
        return Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var page) && page.Authority == request.Host.Value
            ? page.PathAndQuery
            : "/studio";
    }

    public static TBuilder Needs<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.WithMetadata(permission);
        return builder.AddEndpointFilterTo(async (context, next) =>
        {
            var http = context.HttpContext;
            if (http.RequestServices.GetRequiredService<Visit>().May(permission) && TokenAllows(http))
                return await next(context);
            return IsApi(http) ? ApiProblem.Of(403, "not_permitted") : Refusal.NotPermitted();
        });
    }

    private static async Task<string?> ProblemOfForm(HttpContext http)
    {
        try
        {
            return !HttpMethods.IsPost(http.Request.Method) || await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http) ? null : "form_expired";
        }
        catch (AntiforgeryValidationException unreadable) when (unreadable.InnerException is InvalidDataException)
        {
            // A form with a NUL, with too many fields, or cut off in the middle.
            return "form_unreadable";
        }
    }

    // A token for reading only reads, whatever its person may do.
    private static bool TokenAllows(HttpContext http) =>
        !http.User.HasClaim(c => c.Type == TokenSignIn.ScopeClaim) || HttpMethods.IsGet(http.Request.Method)
        || http.User.HasClaim(TokenSignIn.ScopeClaim, "all") || http.User.HasClaim(TokenSignIn.ScopeClaim, "write");

    private static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api");

    // IEndpointConventionBuilder has no generic filter method of its own.
    private static TBuilder AddEndpointFilterTo<TBuilder>(
        this TBuilder builder, Func<EndpointFilterInvocationContext, EndpointFilterDelegate, ValueTask<object?>> filter)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.AddEndpointFilter(filter);
        return builder;
    }
}

/// <summary>On an endpoint: it is for people of a library.</summary>
internal sealed class APersonIsNeeded;
