using Xunit.Abstractions;
using Xunit.Sdk;

namespace Mading.Testing;

/// <summary>
/// Marks the acceptance test of a capability (C01–C112). <c>bin/mading capabilities</c> reads it from the test run's results
/// as the traits <c>Capability</c> and <c>Proof</c>.
/// </summary>
/// <param name="number">Such as <c>C29</c>.</param>
/// <param name="proof">How it is proven: <c>real</c>, <c>sandbox</c>, <c>phone</c> or <c>partly</c>.</param>
[TraitDiscoverer("Mading.Testing.CapabilityDiscoverer", "Mading.Testing")]
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class CapabilityAttribute(string number, string proof = "real") : Attribute, ITraitAttribute
{
    public string Number { get; } = number;

    public string Proof { get; } = proof;
}

public sealed class CapabilityDiscoverer : ITraitDiscoverer
{
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute)
    {
        yield return new("Capability", traitAttribute.GetNamedArgument<string>("Number"));
        yield return new("Proof", traitAttribute.GetNamedArgument<string>("Proof"));
    }
}
