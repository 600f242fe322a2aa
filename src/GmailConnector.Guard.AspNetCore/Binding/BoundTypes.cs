using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace GmailConnector.Guard.AspNetCore.Binding;

/// <summary>The types that a page may bind from a request. GC0010 checks the same at compile time.</summary>
internal static class BoundTypes
{
    private static readonly HashSet<Type> Plain =
    [
        typeof(bool),
        typeof(byte),
        typeof(sbyte),
        typeof(short),
        typeof(ushort),
        typeof(int),
        typeof(uint),
        typeof(long),
        typeof(ulong),
        typeof(float),
        typeof(double),
        typeof(decimal), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan),
    ];

    private static readonly Type[] Raw = [
        typeof(IFormFile),
        typeof(IFormCollection),
        typeof(IEnumerable<IFormFile>),
        typeof(IEnumerable<byte>),
        typeof(Stream)
    ];

    /// <summary>For a class, this is checked for each field.</summary>
    internal static bool MayBeBound(ModelMetadata metadata)
    {
        var type = metadata.UnderlyingOrModelType;
        return !Array.Exists(Raw, raw => raw.IsAssignableFrom(type)) && type != typeof(object)
            && (metadata.IsComplexType || type.IsEnum || Plain.Contains(type) || IsOurs(type));
    }

    private static bool IsOurs(Type type) => type.Assembly == typeof(MessageId).Assembly || type.Assembly == typeof(LocalPath).Assembly;
}
