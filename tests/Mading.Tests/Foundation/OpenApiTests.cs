using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Tests.Foundation;

public sealed class OpenApiTests
{
    [Fact]
    public async Task Every_call_of_the_API_stands_in_its_description()
    {
        await using var installation = await TestInstallation.Start();
        using var document = JsonDocument.Parse(await installation.Anonymous().GetStringAsync("/openapi/v1.json"));
        var described = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Where(o => o.Name is "get" or "post" or "put" or "delete" or "patch" or "head" or "options").Select(o => $"{o.Name} {path.Name}"))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        var mapped = installation.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.StartsWith("/api/v1", StringComparison.Ordinal) == true)
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m.ToLowerInvariant()} {e.RoutePattern.RawText}"));

        document.RootElement.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        mapped.Where(call => !described.Contains(call)).ShouldBeEmpty();
    }
}
