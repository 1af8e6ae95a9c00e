using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Mading.Tests.House;

/// <summary>Turns a mapped endpoint into a call that asks for another library's rows wherever an id can be given.</summary>
internal sealed class IsolationCalls(IsolationValues theirs, JsonSerializerOptions json)
{
    /// <summary>A word in all of their texts that is no secret by itself, for every search.</summary>
    public const string SearchWord = "purnama";

    public sealed record Call(string Method, string Address, bool NamesTheirs, HttpContent? Content)
    {
        public override string ToString() => $"{Method} {Address}";
    }

    public IEnumerable<Call> Of(RouteEndpoint endpoint, string formToken)
    {
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
        foreach (var method in methods.Where(m => m is not ("HEAD" or "OPTIONS")))
        {
            var (address, named) = Address(endpoint);
            yield return new(method, address, named, method == "GET" ? null : Content(endpoint, formToken));
        }
    }

    private (string Address, bool NamesTheirs) Address(RouteEndpoint endpoint)
    {
        var parameters = Parameters(endpoint);
        var named = false;
        var parts = endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => Theirs(parameter, parameters, ref named),
            _ => "",
        })));
        var path = "/" + string.Join('/', parts);
        return (path + Query(endpoint, parameters), named);
    }

    private string Theirs(RoutePatternParameterPart part, ParameterInfo[] parameters, ref bool named)
    {
        var kind = parameters.FirstOrDefault(p => string.Equals(p.Name, part.Name, StringComparison.OrdinalIgnoreCase))?.ParameterType ?? typeof(string);
        var value = theirs.Of(kind, part.Name) is { } given and not string ? given.ToString()! : theirs.IdNamed(part.Name)?.ToString() ?? theirs.Ids.Last().ToString();
        named |= kind == typeof(string) || kind == typeof(Guid) || IsolationValues.IsTypedId(kind);
        return Uri.EscapeDataString(value);
    }

    private string Query(RouteEndpoint endpoint, ParameterInfo[] parameters)
    {
        var inPath = endpoint.RoutePattern.Parameters.Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var asked = parameters.Where(p => !inPath.Contains(p.Name!) && p.GetCustomAttribute<FromFormAttribute>() is null)
            .Select(p => (p.Name, Value: Asked(Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType, p.Name!)))
            .Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}").ToList();
        return asked.Count > 0 ? "?" + string.Join('&', asked) : "";
    }

    private string? Asked(Type type, string name)
    {
        if (type == typeof(string))
            return theirs.IdNamed(name)?.ToString() ?? (name is "q" or "query" ? SearchWord : null);
        return IsolationValues.IsTypedId(type) || type == typeof(Guid) ? theirs.Of(type, name)!.ToString() : null;
    }

    private HttpContent Content(RouteEndpoint endpoint, string formToken)
    {
        var body = endpoint.Metadata.GetMetadata<IAcceptsMetadata>();
        if (body?.RequestType is { } type && body.ContentTypes.Any(c => c.Contains("json", StringComparison.Ordinal)))
            return JsonContent.Create(theirs.Of(type, "body"), type, options: json);
        var fields = Parameters(endpoint).Where(p => p.GetCustomAttribute<FromFormAttribute>() is not null).SelectMany(Fields)
            .Append(KeyValuePair.Create("__RequestVerificationToken", formToken));
        return new FormUrlEncodedContent(fields);
    }

    private IEnumerable<KeyValuePair<string, string>> Fields(ParameterInfo parameter) =>
        IsPlain(parameter.ParameterType)
            ? Texts(parameter.ParameterType, parameter.Name!).Select(t => KeyValuePair.Create(parameter.Name!, t))
            : parameter.ParameterType.GetProperties().SelectMany(p => Texts(p.PropertyType, p.Name).Select(t => KeyValuePair.Create(p.Name, t)));

    private IEnumerable<string> Texts(Type type, string name)
    {
        var value = theirs.Of(type, name);
        return value is System.Collections.IEnumerable many and not string
            ? many.Cast<object?>().OfType<object>().Select(o => o.ToString()!)
            : value is null ? [] : [value.ToString()!];
    }

    private static bool IsPlain(Type type) =>
        type.IsPrimitive || type.IsArray || type == typeof(string) || type.IsValueType || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true;

    private static ParameterInfo[] Parameters(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [];
}
