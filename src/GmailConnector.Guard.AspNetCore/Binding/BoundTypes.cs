using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace GmailConnector.Guard.AspNetCore.Binding;

/// <summary>Which types a page may be given from a request. The rule GC0010 says the same as it is compiled.</summary>
internal static class BoundTypes
{
    private static readonly HashSet<Type> Plain =
    [
        typeof(bool), typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(float), typeof(double),
        typeof(decimal), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan),
    ];

    private static readonly Type[] Raw = [typeof(IFormFile), typeof(IFormCollection), typeof(IEnumerable<IFormFile>), typeof(IEnumerable<byte>), typeof(Stream)];

    /// <summary>A class is looked at field by field: this is asked for each of them.</summary>
    internal static bool MayBeBound(ModelMetadata metadata)
    {
        var type = metadata.UnderlyingOrModelType;
        return !Array.Exists(Raw, raw => raw.IsAssignableFrom(type)) && type != typeof(object)
            && (metadata.IsComplexType || type.IsEnum || Plain.Contains(type) || IsOurs(type));
    }

    private static bool IsOurs(Type type) => type.Assembly == typeof(MessageId).Assembly || type.Assembly == typeof(LocalPath).Assembly;
}
