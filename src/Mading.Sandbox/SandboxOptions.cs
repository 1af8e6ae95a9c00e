namespace Mading.Sandbox;

/// <param name="Port">On 127.0.0.1; 0 takes a free one.</param>
/// <param name="Seed">Of the faults' dice, so that a run can be repeated.</param>
/// <param name="QuotasEnforced">Off for benchmarks.</param>
public sealed record SandboxOptions(int Port = 0, int Seed = 1, bool QuotasEnforced = true);
