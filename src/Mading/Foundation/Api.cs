using Mading.Team;
using Microsoft.OpenApi;

namespace Mading.Foundation;

/// <summary>The API's own shape: where it lives, who may call it, and its complete description at <c>/openapi/v1.json</c>.</summary>
internal static class Api
{
    public static RouteGroupBuilder Group(IEndpointRouteBuilder routes, string room) =>
        routes.MapGroup("/api/v1").NeedsAPerson().DisableAntiforgery().WithTags(room)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);

    public static void Add(IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Mading",
                Version = "v1",
                Description = "Errors are problem details (RFC 9457) with a stable code. Every POST takes an Idempotency-Key and can be sent again.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            DescribePlainValues(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
    });

    // Ids and instants are one text each on the wire, whatever they are inside.
    private static void DescribePlainValues(OpenApiSchema schema, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        var format = plain == typeof(NodaTime.Instant) ? "date-time" : TypedIdColumns.All.Contains(plain) ? "uuid" : null;
        if (format is null)
            return;
        schema.Type = plain == type ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        schema.Format = format;
        schema.Properties = null;
        schema.Required = null;
    }
}
