using Microsoft.AspNetCore.Http;

namespace Mading.Sandbox;

/// <summary>How one network says that something went wrong, so that a fault sounds as it would there.</summary>
/// <param name="Network">Its name in the ledger and in the list of faults.</param>
/// <param name="Fail">Answers with a status of 429 or from 500 on.</param>
/// <param name="Expire">Answers that the token has run out.</param>
/// <param name="FailMedium">Answers that a medium could not be worked on.</param>
internal sealed record Manners(
    string Network, Func<HttpContext, int, Task> Fail, Func<HttpContext, Task> Expire, Func<HttpContext, Task> FailMedium);
