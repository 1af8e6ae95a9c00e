using Mading.Kernel;
using Mading.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mading.Foundation;

/// <summary>Pages that say no in a clear sentence.</summary>
internal static class Refusal
{
    public static IResult NotPermitted() => Page(StatusCodes.Status403Forbidden, "not_permitted");

    public static IResult NotFound() => Page(StatusCodes.Status404NotFound, "not_found");

    public static RazorComponentResult<RefusalPage> Page(int status, string code) => Page(status, new Reason(code));

    public static RazorComponentResult<RefusalPage> Page(int status, Reason reason) =>
        new(new Dictionary<string, object?> { [nameof(RefusalPage.Reason)] = reason }) { StatusCode = status };
}
