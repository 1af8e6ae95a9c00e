using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Options;

namespace Mading.Foundation;

/// <summary>A key of the framework's cookies and forms, sealed; all nodes share them through the database.</summary>
internal sealed class FrameworkKey
{
    public required string Name { get; init; }

    public required string SealedXml { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<FrameworkKey>
    {
        public void Configure(EntityTypeBuilder<FrameworkKey> builder) => builder.ToTable("framework_keys").HasKey(k => k.Name);
    }
}

/// <summary>Keeps the framework's keys in the database; the framework asks synchronously, at start and every 90 days.</summary>
internal sealed class KeyRing(IServiceScopeFactory work, Secrets secrets) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = work.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<MadingDb>();
        return [.. db.Set<FrameworkKey>().AsNoTracking().ToList().Select(k => secrets.Open(k.SealedXml)).OfType<string>().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = work.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<MadingDb>();
        db.Add(new FrameworkKey { Name = friendlyName, SealedXml = secrets.Seal(element.ToString(SaveOptions.DisableFormatting)) });
        db.SaveChanges();
    }
}
