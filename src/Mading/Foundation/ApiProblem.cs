using Mading.Kernel;
using Microsoft.AspNetCore.Mvc;

namespace Mading.Foundation;

/// <summary>Errors of the API: RFC 9457 problem details with a stable <c>code</c> and the reasons in the caller's language.</summary>
internal static class ApiProblem
{
    public static IResult Of(int status, string code) => Of(status, [new Reason(code)]);

    public static IResult Of(int status, params IReadOnlyList<Reason> reasons) => new Answer(status, reasons);

    private sealed class Answer(int status, IReadOnlyList<Reason> reasons) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => status;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            var sentences = httpContext.RequestServices.GetRequiredService<Sentences>();
            var problem = new ProblemDetails
            {
                Status = status,
                Title = sentences.Say(reasons[0]),
                Type = "about:blank",
                Extensions =
                {
                    ["code"] = reasons[0].Code,
                    ["problems"] = reasons.Select(r => new { code = r.Code, args = r.Args, sentence = sentences.Say(r) }).ToList(),
                },
            };
            return Results.Problem(problem).ExecuteAsync(httpContext);
        }
    }
}
