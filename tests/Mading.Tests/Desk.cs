using System.Text.RegularExpressions;

namespace Mading.Tests;

/// <summary>A browser without scripts: opens pages, fills in their forms, keeps cookies.</summary>
public sealed partial class Desk(HttpClient http)
{
    public HttpClient Http { get; } = http;

    public async Task<string> Open(string path)
    {
        var answer = await Http.GetAsync(path);
        var page = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(200, $"{path}: {page[..Math.Min(page.Length, 400)]}");
        return page;
    }

    /// <summary>Opens the page for its form token, then posts the fields to the same or another address.</summary>
    public Task<HttpResponseMessage> Submit(string path, params (string Name, string Value)[] fields) => SubmitFrom(path, path, fields);

    public async Task<HttpResponseMessage> SubmitFrom(string page, string path, params (string Name, string Value)[] fields)
    {
        var html = await (await Http.GetAsync(page)).Content.ReadAsStringAsync();
        var token = FormToken().Match(html).Groups[1].Value;
        var form = fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(new("__RequestVerificationToken", token));
        return await Http.PostAsync(path, new FormUrlEncodedContent(form));
    }

    /// <summary>As a form that can carry a file sends its fields.</summary>
    public async Task<HttpResponseMessage> SubmitMultipart(string page, string path, params (string Name, string Value)[] fields)
    {
        var html = await (await Http.GetAsync(page)).Content.ReadAsStringAsync();
        using var form = new MultipartFormDataContent { { new StringContent(FormToken().Match(html).Groups[1].Value), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        return await Http.PostAsync(path, form);
    }

    /// <summary>Sends a file with the form of a page.</summary>
    public async Task<HttpResponseMessage> Upload(string page, string path, string field, string name, string content)
    {
        var html = await (await Http.GetAsync(page)).Content.ReadAsStringAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent(FormToken().Match(html).Groups[1].Value), "__RequestVerificationToken" },
            { new StringContent(content), field, name },
        };
        return await Http.PostAsync(path, form);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
