using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mading.Publishing;

/// <summary>A component as an answer.</summary>
internal static class Screen
{
    public static IResult Of<TPage>(int status, Dictionary<string, object?> parameters)
        where TPage : IComponent => new RazorComponentResult<TPage>(parameters) { StatusCode = status };
}
