namespace Mading.Catalogues.Tables;

/// <summary>What a column of a list tells of a title.</summary>
internal enum TableField
{
    Title,
    Subtitle,
    Author,
    Publisher,
    Year,
    Isbn,
    Url,
    CallNumber,
    Classification,
    Subject,
    Cover,
    Language,
    Summary,
    Identifier,
}
